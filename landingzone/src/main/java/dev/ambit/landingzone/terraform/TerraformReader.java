package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.LayerReading;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.policy.Location;
import java.util.Optional;

/** Reads what {@code terraform show -json} prints; documented in {@code docs/inputs.md}. */
public final class TerraformReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private TerraformReader() {}

    /**
     * Reads the JSON file at {@code path}; never throws for bad input.
     *
     * @param under the landing zone that it is laid over, if there is one
     */
    public static LayerReading read(String path, TextFiles files, Optional<LandingZone> under) {
        Layer layer = Layer.over(under.orElseGet(() -> LandingZone.empty(Settings.current())));
        Optional<String> text = files.text(path);
        if (text.isEmpty()) {
            layer.problem(
                    new Location(path, 0, 0),
                    files.refusal(path).orElse("there is no such file"),
                    "what `terraform show -json` prints");
        }
        text.flatMap(found -> json(path, found, layer))
                .filter(root -> form(path, root, layer))
                .ifPresent(root -> lay(new Show(path, root), layer));
        return layer.reading();
    }

    private static Optional<JsonNode> json(String path, String text, Layer layer) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            Location where = at == null
                    ? new Location(path, 0, 0)
                    : new Location(path, Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
            String message = broken.getOriginalMessage();
            int source = message.indexOf(" (start marker");
            layer.problem(where, "not JSON: " + (source < 0 ? message : message.substring(0, source)), "");
            return Optional.empty();
        }
    }

    /** Whether it is of a form that is known; minor versions only add to it. */
    private static boolean form(String path, JsonNode root, Layer layer) {
        Location where = new Location(path, 0, 0);
        String expected = "what `terraform show -json` prints of a plan or a state, with format_version 0 or 1";
        JsonNode version = root.path("format_version");
        if (version.isMissingNode()) {
            boolean stateFile = root.has("terraform_version") && root.has("resources");
            layer.problem(
                    where, stateFile ? "this is Terraform's own state file" : "there is no format_version", expected);
            return false;
        }
        if (!version.asText().matches("[01]\\.\\d+")) {
            layer.problem(where, "the format_version `" + version.asText() + "` is not known", expected);
            return false;
        }
        if (!root.has("planned_values") && !root.has("values")) {
            layer.problem(where, "there are neither planned_values nor values", expected);
            return false;
        }
        if (root.path("errored").asBoolean(false) || !root.path("complete").asBoolean(true)) {
            layer.note(
                    Kind.UNKNOWN,
                    where,
                    "the plan ended with errors, or puts changes off: it may lack resources",
                    "a complete plan");
        }
        return true;
    }

    private static void lay(Show show, Layer layer) {
        References references = new References(show);
        OrganizationResources organization = new OrganizationResources(show, references, layer);
        if (organization.lay()) {
            Owners owners = new Owners(show);
            new IamResources(show, references, owners, layer).lay();
            new OtherResources(show, references, owners, organization, layer).lay();
        }
    }
}
