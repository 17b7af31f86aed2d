package dev.ambit.cli.cfct;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.cfct.DeploymentPlan;
import dev.ambit.advisor.cfct.DeploymentPlan.Change;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.policy.Problem;
import java.util.List;

/** The JSON form of the commands' output, version 1; described in {@code docs/cfct.md}. */
final class CfctJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CfctJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode().put("version", 1);
    }

    static ArrayNode problems(List<Problem> problems) {
        ArrayNode list = JSON.createArrayNode();
        for (Problem problem : problems) {
            list.addObject()
                    .put("file", problem.where().file())
                    .put("line", problem.where().line())
                    .put("message", problem.message())
                    .put("expected", problem.expected());
        }
        return list;
    }

    static ArrayNode policies(CfctPackage content) {
        ArrayNode list = JSON.createArrayNode();
        for (CfctPackage.PolicyResource policy : content.policies()) {
            ObjectNode one = list.addObject()
                    .put("name", policy.name())
                    .put("type", policy.type().name())
                    .put("file", policy.file())
                    .put("characters_sent", policy.content().length());
            ArrayNode targets = one.putArray("organizational_units");
            policy.targets().forEach(target -> targets.add(target.written()));
        }
        return list;
    }

    static ArrayNode stackSets(CfctPackage content) {
        ArrayNode list = JSON.createArrayNode();
        content.stackSets()
                .forEach(stackSet -> list.addObject()
                        .put("name", stackSet.name())
                        .put("file", stackSet.file())
                        .put("line", stackSet.where().line()));
        return list;
    }

    static ObjectNode plan(DeploymentPlan plan) {
        ObjectNode json = JSON.createObjectNode().put("changes", plan.changes());
        ArrayNode enable = json.putArray("enable_policy_types");
        plan.enable().forEach(type -> enable.add(type.name()));
        ArrayNode steps = json.putArray("policies");
        for (DeploymentPlan.Step step : plan.steps()) {
            ObjectNode one = steps.addObject()
                    .put("name", step.resource().name())
                    .put("type", step.resource().type().name())
                    .put(
                            "change",
                            switch (step.change()) {
                                case Change.Create create -> "create";
                                case Change.Update update -> "update";
                                case Change.Rewrite rewrite -> "rewrite";
                            });
            ArrayNode attachments = one.putArray("attachments");
            step.attachments()
                    .forEach(attachment -> attachments
                            .addObject()
                            .put("organizational_unit", attachment.path().written())
                            .put("target", attachment.target())
                            .put("attached_already", attachment.there()));
            ArrayNode unknown = one.putArray("unknown_units");
            step.unknown().forEach(path -> unknown.add(path.written()));
        }
        return json;
    }
}
