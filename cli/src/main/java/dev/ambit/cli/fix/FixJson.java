package dev.ambit.cli.fix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.diff.DifferenceJson;
import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Fixes;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.advisor.fix.Wish;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.policy.Decision;
import java.util.List;

/** Proposals as JSON; the form is described in {@code docs/fix.md}. */
final class FixJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FixJson() {}

    static ObjectNode of(Wish wish, Fixes fixes, List<Gap> unknown) {
        ObjectNode json = JSON.objectNode().put("version", 1);
        json.put("profile", wish.named());
        wish.sources().stream().map(Region::id).forEach(json.putArray("from")::add);
        wish.whom().forEach(json.putArray("accounts")::add);
        wish.principal().ifPresent(identity -> json.put("principal", identity.arn()));
        ArrayNode notKnown = json.putArray("not_known");
        unknown.forEach(gap -> {
            ObjectNode one = notKnown.addObject();
            gap.account().ifPresent(account -> one.put("account", account));
            one.put("part", gap.part().written())
                    .put("why", gap.why())
                    .put("file", gap.where().file())
                    .put("line", gap.where().line());
        });
        ArrayNode denied = json.putArray("denied");
        ArrayNode proposals = json.putArray("proposals");
        ArrayNode dismissed = json.putArray("dismissed");
        switch (fixes) {
            case Fixes.NothingToDo _ -> {}
            case Fixes.Needed needed -> {
                needed.refusals().forEach(refusal -> denied.add(of(refusal)));
                for (int i = 0; i < needed.proposals().size(); i++) {
                    proposals.add(of(i + 1, needed.proposals().get(i)));
                }
                needed.dismissed()
                        .forEach(one -> dismissed
                                .addObject()
                                .put("route", one.route().id())
                                .put("title", one.title())
                                .put("reason", one.reason()));
            }
        }
        return json;
    }

    private static ObjectNode of(Fixes.Refusal refusal) {
        ObjectNode json = JSON.objectNode()
                .put("action", refusal.request().action())
                .put("resource", refusal.request().resource())
                .put("principal", refusal.request().principal().arn());
        switch (refusal.decision()) {
            case Decision.Allowed _ -> {}
            case Decision.ExplicitDeny(var layer, var statement) ->
                json.put("layer", layer.id())
                        .put("policy", statement.policy())
                        .put("statement", statement.sid())
                        .put("file", statement.where().file())
                        .put("line", statement.where().line());
            case Decision.ImplicitDeny(var layer, String target) ->
                json.put("layer", layer.id()).put("target", target);
        }
        return json;
    }

    private static ObjectNode of(int rank, Proposal proposal) {
        ObjectNode json = JSON.objectNode()
                .put("rank", rank)
                .put("route", proposal.route().id())
                .put("title", proposal.title())
                .put("opens_nothing_else", proposal.opensNothingElse())
                .put("denies_nothing", proposal.deniesNothing())
                .put("unknown", proposal.unknown())
                .put("opens_other_services", proposal.opensOtherServices());
        proposal.opens()
                .ifPresent(direct -> json.putObject("opens_direct_call")
                        .put("action", direct.action())
                        .put("resource", direct.resource())
                        .put("principal", direct.principal().arn()));
        json.put("statements", proposal.statements()).put("bytes", proposal.bytes());
        ArrayNode beyond = json.putArray("beyond");
        proposal.beyond().changes().forEach(change -> beyond.add(DifferenceJson.of(change)));
        proposal.notes().forEach(json.putArray("notes")::add);
        ArrayNode edits = json.putArray("edits");
        proposal.edits().forEach(edit -> edits.add(of(edit)));
        return json;
    }

    private static ObjectNode of(Edit edit) {
        ObjectNode json = JSON.objectNode();
        switch (edit) {
            case Edit.PolicyText text ->
                json.put("edit", "policy")
                        .put("policy", text.name())
                        .put("file", text.file())
                        .put("before", text.before())
                        .put("after", text.after());
            case Edit.NewPolicy added -> {
                json.put("edit", "new-policy").put("policy", added.name()).put("after", added.text());
                added.targets().forEach(json.putArray("targets")::add);
            }
            case Edit.InlinePolicy inline -> {
                json.put("edit", "inline-policy").put("policy", inline.name()).put("file", inline.file());
                inline.identities().forEach(json.putArray("principals")::add);
                inline.before().ifPresent(before -> json.put("before", before));
                json.put("after", inline.after());
            }
            case Edit.Boundary boundary ->
                json.put("edit", "boundary")
                        .put("principal", boundary.identity())
                        .put("policy", boundary.name())
                        .put("replaces", boundary.beforeArn())
                        .put("after", boundary.text());
            case Edit.Govern govern -> {
                json.put("edit", "govern");
                govern.before().forEach(json.putArray("before")::add);
                govern.added().forEach(json.putArray("added")::add);
            }
            case Edit.UnitControl control -> {
                json.put("edit", "unit-control").put("unit", control.unit());
                parameters(json.putObject("before"), control.before());
                parameters(json.putObject("after"), control.parameters());
            }
        }
        return json;
    }

    private static void parameters(ObjectNode json, List<Parameter> parameters) {
        parameters.forEach(parameter ->
                json.putRawValue(parameter.key(), new com.fasterxml.jackson.databind.util.RawValue(parameter.json())));
    }
}
