package dev.ambit.landingzone.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.ModelAccess;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link AccountFields} reads, written: IAM and Bedrock of one account. */
final class AccountText {
    private static final JsonMapper JSON = new JsonMapper();

    private final LandingZone zone;
    private final FileNames names;
    private final String account;

    AccountText(LandingZone zone, FileNames names, String account) {
        this.zone = zone;
        this.names = names;
        this.account = account;
    }

    Fields iam() {
        Fields iam = new Fields();
        List<ManagedPolicy> policies = zone.managedPolicies(account);
        iam.putIfAny(
                "policies", Fields.maps(policies.stream().map(this::managed).toList()));
        iam.putIfAny(
                "users",
                Fields.maps(zone.users(account).stream().map(this::user).toList()));
        iam.putIfAny(
                "roles",
                Fields.maps(zone.roles(account).stream().map(this::role).toList()));
        return iam;
    }

    private Fields managed(ManagedPolicy policy) {
        String file = names.named(
                FileNames.slug(policy.name()),
                policy.document().content(),
                "policies/iam",
                "policies/" + account,
                "policies/" + account + "/managed");
        return new Fields()
                .put("name", policy.name())
                .putUnless("/", "path", policy.path())
                .putIfAny("id", unusual(policy.id(), "policy/" + policy.name(), NamedIds::managedPolicy))
                .put("file", file)
                .putUnless("", "description", policy.description());
    }

    /** An id that does not follow from the name. */
    private Optional<String> unusual(String id, String name, java.util.function.Function<NamedIds, String> usual) {
        return usual.apply(NamedIds.of(account + "/" + name)).equals(id) ? Optional.empty() : Optional.of(id);
    }

    private Fields user(User user) {
        Fields fields = new Fields()
                .put("name", user.name())
                .putUnless("/", "path", user.path())
                .putIfAny("id", unusual(user.id(), "user/" + user.name(), NamedIds::user));
        return rights(fields, user, "users");
    }

    private Fields role(Role role) {
        Fields fields = new Fields()
                .put("name", role.name())
                .putUnless("/", "path", role.path())
                .putIfAny("id", unusual(role.id(), "role/" + role.name(), NamedIds::role))
                .putUnless("", "description", role.description());
        trust(fields, role);
        fields.putUnless(3_600, "maxSessionSeconds", role.maxSession());
        return rights(fields, role, "roles");
    }

    private Fields rights(Fields fields, Identity identity, String kind) {
        List<String> policies = new ArrayList<>();
        identity.inline()
                .forEach(inline -> policies.add(names.named(
                        inline.key(),
                        inline.value().content(),
                        "policies/iam",
                        "policies/" + account,
                        "policies/" + account + "/" + kind + "/" + FileNames.slug(identity.name()))));
        identity.attached().keys().forEach(arn -> policies.add(reference(arn)));
        return fields.putIfAny("policies", policies)
                .putIfAny("boundary", identity.boundary().map(this::reference))
                .tags(identity.tags());
    }

    /** A managed policy by its name, where that is enough. */
    private String reference(String arn) {
        Optional<ManagedPolicy> policy = zone.managedPolicy(account, arn);
        String name = policy.map(ManagedPolicy::name).orElse(arn);
        boolean own = policy.filter(found -> !found.awsManaged()).isPresent();
        boolean hidden = !own
                && zone.managedPolicies(account).stream()
                        .anyMatch(other -> other.name().equals(name));
        boolean twice = !own
                && zone.awsManagedPolicies().stream()
                                .filter(other -> other.name().equals(name))
                                .count()
                        > 1;
        return hidden || twice || name.endsWith(".json") ? arn : name;
    }

    private void trust(Fields fields, Role role) {
        String text = role.trust().content();
        List<String> trusted = trusted(text);
        if (!trusted.isEmpty() && AccountFields.trustPolicy(trusted).equals(Optional.of(text))) {
            fields.putUnless(List.of(account), "trust", trusted);
        } else {
            fields.put("trust", names.named(role.name(), text, "policies/trust", "policies/" + account + "/trust"));
        }
    }

    /** Who stands in a trust policy of the form that the reader makes from a list; none when it is of another form. */
    private static List<String> trusted(String text) {
        List<String> trusted = new ArrayList<>();
        try {
            JsonNode principal = JSON.readTree(text).path("Statement").path(0).path("Principal");
            principal.path("AWS").forEach(arn -> trusted.add(accountOf(arn.asText())));
            principal.path("Service").forEach(service -> trusted.add(service.asText()));
        } catch (JsonProcessingException other) {
            return List.of();
        }
        return trusted;
    }

    private static String accountOf(String arn) {
        return arn.matches("arn:aws:iam::\\d{12}:root") ? arn.substring(13, 25) : arn;
    }

    Fields bedrock() {
        Fields bedrock = new Fields();
        Map<String, List<String>> models = new LinkedHashMap<>();
        for (ModelAccess access : zone.modelAccess(account)) {
            models.computeIfAbsent(access.sourceRegion(), region -> new ArrayList<>())
                    .add(access.modelId());
        }
        List<Fields> access = new ArrayList<>();
        models.forEach(
                (region, ids) -> access.add(new Fields().put("region", region).put("models", ids)));
        bedrock.putIfAny("modelAccess", Fields.maps(access));
        bedrock.putIfAny(
                "applicationProfiles",
                Fields.maps(zone.applicationProfiles(account).stream()
                        .map(this::applicationProfile)
                        .toList()));
        return bedrock;
    }

    private Fields applicationProfile(ApplicationProfile profile) {
        String name = "application-profile/" + profile.sourceRegion() + "/" + profile.name();
        return new Fields()
                .put("region", profile.sourceRegion())
                .put("name", profile.name())
                .putIfAny("id", unusual(profile.id(), name, NamedIds::applicationProfile))
                .putUnless("", "description", profile.description())
                .put("copyFrom", profile.copyFrom())
                .putIfAny("models", profile.modelArns())
                .tags(profile.tags());
    }
}
