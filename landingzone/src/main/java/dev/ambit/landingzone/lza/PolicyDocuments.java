package dev.ambit.landingzone.lza;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.policy.Location;
import dev.ambit.policy.PolicyType;
import java.util.Optional;

/** The policy files of a configuration: replaced, valid, and small enough as they are sent. */
final class PolicyDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LzaFiles files;
    private final Layer layer;
    private final Replacements replacements;
    private final Replacements.Settings settings;

    PolicyDocuments(LzaFiles files, Layer layer, Replacements replacements, Replacements.Settings settings) {
        this.files = files;
        this.layer = layer;
        this.replacements = replacements;
        this.settings = settings;
    }

    /** The document in the file that is named at the place; empty when it is not valid, and that is a problem. */
    Optional<PolicyText> read(
            Location where, String file, PolicyType type, String name, Replacements.Destination destination) {
        Optional<String> text = files.named(where, file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String path = files.path(file);
        String sent = replacements.inPolicy(path, text.get(), destination, settings);
        return layer.valid(new PolicyText(path, sent), type, name);
    }

    /** Likewise for an SCP or RCP, whose size is limited; the accelerator sends it without any white space. */
    Optional<PolicyText> read(
            Location where,
            String file,
            OrganizationPolicyType type,
            String name,
            Replacements.Destination destination) {
        int most = layer.largest(type);
        return read(where, file, type.language(), name, destination).flatMap(text -> {
            int length = compact(text.content()).length();
            if (length > most) {
                layer.problem(
                        new Location(text.file(), 0, 0),
                        "as the accelerator sends it (without white space) the policy has `" + length + "` characters",
                        "at most " + most);
                return Optional.empty();
            }
            boolean large = text.content().length() * 10L >= most * 9L;
            return Optional.of(large ? new PolicyText(text.file(), withoutIndentation(text.content())) : text);
        });
    }

    private static String compact(String valid) {
        try {
            return JSON.readTree(valid).toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a valid policy is JSON", impossible);
        }
    }

    /** Nearly what is sent, so that its size is not taken for larger than it is, with every statement still in its line. */
    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).reduce((a, b) -> a + "\n" + b).orElse("") + "\n";
    }
}
