package dev.ambit.advisor.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of SCPs and RCPs that people wrote; what Control Tower wrote is left to Control Tower. */
final class OrganizationSteps {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A statement of a policy of the organization. */
    record Found(OrganizationPolicy policy, int statement) {}

    private final LandingZone zone;

    OrganizationSteps(LandingZone zone) {
        this.zone = zone;
    }

    /** The statement that a decision names. */
    Optional<Found> find(Decision.StatementRef ref) {
        for (OrganizationPolicy policy : zone.policies().values()) {
            if (Optional.of(policy.arn()).equals(ref.policyArn())) {
                for (Statement statement : policy.document().parsed().statements()) {
                    if (statement.where().equals(ref.where())
                            && statement.label().equals(ref.sid())) {
                        return Optional.of(new Found(policy, statement.index()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether Control Tower wrote the policy, so that another hand on it would be drift. */
    boolean ofControlTower(OrganizationPolicy policy) {
        return zone.controlTower().managed().has(policy.id());
    }

    /** A policy at a level of the account's path that could hold one more Allow. */
    Optional<OrganizationPolicy> withAllow(String account, String level, OrganizationPolicyType type) {
        return zone.pathTo(account).stream()
                .filter(target -> zone.nameOf(target).equals(level))
                .flatMap(target -> zone.attachedTo(target, type).stream())
                .filter(policy -> !policy.awsManaged() && !ofControlTower(policy))
                .filter(policy -> policy.document().parsed().statements().stream()
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW))
                .findFirst();
    }

    /** The edits that give a policy a new text, within the limits: without white space, or in two policies, where it must be. */
    List<Edit> rewrite(OrganizationPolicy policy, String after, int statements) {
        var limits = zone.settings().limits();
        int most = policy.type() == OrganizationPolicyType.SERVICE_CONTROL_POLICY ? limits.scpSize() : limits.rcpSize();
        if (after.length() <= most) {
            return List.of(edit(policy, after, statements, ""));
        }
        String minified = StatementText.minified(after);
        if (minified.length() <= most) {
            return List.of(edit(
                    policy,
                    minified,
                    statements,
                    "written without white space: " + after.length() + " characters would not fit into " + most + ", "
                            + minified.length() + " do"));
        }
        return split(policy, minified, most, statements);
    }

    private static Edit.PolicyText edit(OrganizationPolicy policy, String after, int statements, String note) {
        return new Edit.PolicyText(
                policy.id(),
                policy.name(),
                policy.type(),
                policy.document().parsed().file(),
                policy.document().content(),
                after,
                statements,
                note);
    }

    /** As many statements in the policy as fit, the others in new ones that are attached where it is. */
    private List<Edit> split(OrganizationPolicy policy, String minified, int most, int statements) {
        JsonNode document = tree(minified);
        JsonNode all = document.path("Statement");
        if (!all.isArray() || policy.type() != OrganizationPolicyType.SERVICE_CONTROL_POLICY) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        ObjectNode part = empty(document);
        for (JsonNode statement : all) {
            part.withArray("Statement").add(statement);
            if (part.toString().length() > most) {
                part.withArray("Statement").remove(part.withArray("Statement").size() - 1);
                texts.add(part.toString());
                part = empty(document);
                part.withArray("Statement").add(statement);
            }
        }
        texts.add(part.toString());
        if (texts.stream().anyMatch(text -> text.length() > most || !text.contains("\"Effect\""))) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(edit(
                policy,
                texts.getFirst(),
                statements,
                "split over " + texts.size() + " policies, without white space: " + minified.length()
                        + " characters would not fit into " + most));
        for (int i = 1; i < texts.size(); i++) {
            edits.add(new Edit.NewPolicy(
                    policy.name() + "-" + (i + 1),
                    "The rest of " + policy.name(),
                    texts.get(i),
                    zone.targetsOf(policy.id()),
                    0));
        }
        return edits;
    }

    private static ObjectNode empty(JsonNode document) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (!field.getKey().equals("Statement")) {
                part.set(field.getKey(), field.getValue());
            }
        }
        part.putArray("Statement");
        return part;
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
