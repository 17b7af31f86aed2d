package dev.ambit.cli.fix;

import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.Phrases;
import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Fixes;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.advisor.fix.Wish;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.proof.Cell;
import dev.ambit.proof.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposals for people. */
final class FixText {
    private static final int MOST_CELLS = 3;
    private static final int MOST_GAPS = 3;

    private final PrintWriter out;
    private final LandingZone zone;
    private final boolean all;
    private final Phrases phrases;

    FixText(PrintWriter out, LandingZone zone, boolean all) {
        this.out = out;
        this.zone = zone;
        this.all = all;
        this.phrases = new Phrases(all ? Integer.MAX_VALUE - 1 : 3);
    }

    void print(Wish wish, Fixes fixes, List<Gap> unknown) {
        notKnown(unknown);
        switch (fixes) {
            case Fixes.NothingToDo(int calls) ->
                out.println(title(wish) + ": all " + calls + " requests are allowed as it is. Nothing to do.");
            case Fixes.Needed needed -> needed(wish, needed);
        }
    }

    /** First, for whatever is said below is said of what is known. */
    private void notKnown(List<Gap> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        out.println(
                "Not everything of this organization is known. Proofs are about what is known; ambit check shows the rest.");
        unknown.stream()
                .limit(all ? Long.MAX_VALUE : MOST_GAPS)
                .forEach(gap -> out.println("  " + gap.part().written()
                        + gap.account().map(account -> " of " + account).orElse("") + ": " + gap.why()));
        if (!all && unknown.size() > MOST_GAPS) {
            out.println("  … and " + (unknown.size() - MOST_GAPS) + " more");
        }
        out.println();
    }

    private static String title(Wish wish) {
        List<String> sources = wish.sources().stream().map(Region::id).toList();
        return wish.named() + " from "
                + (sources.size() > 5 ? sources.size() + " source Regions" : String.join(", ", sources)) + ", for "
                + wish.principal()
                        .map(identity -> identity.arn())
                        .orElse(
                                wish.whom().size() == 1
                                        ? "account " + wish.whom().getFirst()
                                        : wish.whom().size() + " accounts");
    }

    private void needed(Wish wish, Fixes.Needed needed) {
        out.println(title(wish) + " is denied:");
        blockers(needed.refusals());
        out.println();
        int count = needed.proposals().size();
        out.println(
                count == 0
                        ? "No change was found that makes every call work."
                        : count == 1
                                ? "1 change makes every call work."
                                : count + " changes make every call work. What opens least comes first.");
        for (int i = 0; i < count; i++) {
            out.println();
            print(i + 1, needed.proposals().get(i));
        }
        dismissed(needed.dismissed());
        out.println();
        out.println(
                "Proofs count every request that can be made; that Bedrock alone sets bedrock:InferenceProfileArn, and how, is taken");
        out.println("as AWS documents it. See docs/fix.md.");
    }

    private void blockers(List<Fixes.Refusal> refusals) {
        Map<String, Set<String>> byBlocker = new LinkedHashMap<>();
        for (Fixes.Refusal refusal : refusals) {
            byBlocker
                    .computeIfAbsent(blocker(refusal.decision()), unseen -> new LinkedHashSet<>())
                    .add(refusal.request().resource());
        }
        byBlocker.forEach((blocker, resources) -> {
            out.println("  " + blocker);
            resources.stream().limit(all ? Long.MAX_VALUE : 4).forEach(resource -> out.println("    " + resource));
            if (!all && resources.size() > 4) {
                out.println("    … and " + (resources.size() - 4) + " more");
            }
        });
    }

    private static String blocker(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitDeny(var layer, var statement) ->
                "by " + layer.id() + " " + statement.policy() + ", statement " + statement.sid() + ", "
                        + statement.where()
                        + (statement.target().isEmpty() ? "" : ", attached to " + statement.target());
            case Decision.ImplicitDeny(var layer, String target) ->
                "by no Allow in the layer " + layer.id() + (target.isEmpty() ? "" : " at " + target);
        };
    }

    private void print(int number, Proposal proposal) {
        out.println(number + ". " + proposal.route().id() + ": " + proposal.title());
        opens(proposal);
        proof(proposal);
        proposal.notes().forEach(note -> out.println("   Note: " + note + "."));
        proposal.edits().forEach(this::edit);
    }

    /** What opens more than was asked for says so first. */
    private void opens(Proposal proposal) {
        if (proposal.opensOtherServices()) {
            out.println("   OPENS MORE: other actions and services too. See below.");
        }
        proposal.opens()
                .ifPresent(direct ->
                        out.println("   OPENS MORE: models can be called directly, without the profile. For example "
                                + direct.action() + " on " + direct.resource()
                                + " by any user or role that may, such as "
                                + direct.principal().arn()));
    }

    private void proof(Proposal proposal) {
        if (proposal.opensNothingElse() && proposal.deniesNothing()) {
            out.println("   Nothing else opens and nothing is newly denied: proved for "
                    + proposal.beyond().accounts() + " accounts and "
                    + proposal.beyond().principals() + " users and roles.");
            return;
        }
        for (Change change : proposal.beyond().changes()) {
            String who = who(change.who());
            verdict("also newly allowed for " + who, change.newlyAllowed());
            verdict("newly denied for " + who, change.newlyDenied());
        }
        if (proposal.opensNothingElse()) {
            out.println("   Nothing else opens: proved.");
        }
        if (proposal.deniesNothing()) {
            out.println("   Nothing is newly denied: proved.");
        }
    }

    private static String who(Change.Who who) {
        return switch (who) {
            case Change.Who.Documents() -> "whoever has the policies";
            case Change.Who.Accounts(List<String> ids) ->
                "users and roles of "
                        + (ids.size() == 1 ? "account " + ids.getFirst() : ids.size() + " accounts (" + some(ids) + ")")
                        + ", as far as their own policies let them";
            case Change.Who.Principals(List<String> arns) -> some(arns);
        };
    }

    private static String some(List<String> names) {
        return names.stream().limit(3).collect(Collectors.joining(", ")) + (names.size() > 3 ? ", …" : "");
    }

    private void verdict(String what, Verdict verdict) {
        switch (verdict) {
            case Verdict.None _ -> {}
            case Verdict.Unknown(String reason, Verdict.Walked _) ->
                out.println("   UNKNOWN whether something is " + what + ", because " + reason);
            case Verdict.Some(List<Cell> cells, boolean complete, Verdict.Walked _) -> {
                out.println("   " + capital(what) + ", " + (complete ? "exactly" : "among others") + ":");
                cells.stream().limit(all ? Long.MAX_VALUE : MOST_CELLS).forEach(this::cell);
                if (!all && cells.size() > MOST_CELLS) {
                    out.println(
                            "     … and " + (cells.size() - MOST_CELLS) + " more sets of requests; --all shows them");
                }
            }
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void cell(Cell cell) {
        List<String> lines = new ArrayList<>();
        for (Cell.Bound bound : cell.bounds()) {
            String phrase = String.join("; or ", phrases.of(bound));
            if (!phrase.equals("anything")) {
                lines.add(phrase);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? "     - " : "       ") + lines.get(i));
        }
        out.println("       for example " + request(cell.example()));
    }

    private static String request(AuthorizationRequest request) {
        StringBuilder text = new StringBuilder(request.action() + " on " + request.resource());
        for (String key : List.of("aws:RequestedRegion", "bedrock:InferenceProfileArn", "aws:PrincipalArn")) {
            var values = request.context().get(key);
            if (values != null) {
                text.append(", ").append(key).append(" ").append(String.join(", ", values.values()));
            }
        }
        return text.toString();
    }

    private void edit(Edit edit) {
        switch (edit) {
            case Edit.PolicyText text ->
                lines(text.file() + ", policy " + text.name(), LineDiff.of(text.before(), text.after()));
            case Edit.NewPolicy added -> {
                out.println("   new SCP " + added.name() + ", attached to "
                        + added.targets().stream().map(zone::nameOf).collect(Collectors.joining(", ")));
                shortened(added.text());
            }
            case Edit.InlinePolicy inline -> {
                if (inline.before().isPresent()) {
                    lines(
                            inline.file() + ", policy " + inline.name() + " of " + some(inline.identities()),
                            LineDiff.of(inline.before().get(), inline.after()));
                } else {
                    out.println("   new inline policy " + inline.name() + " of " + some(inline.identities()));
                    shortened(inline.after());
                }
            }
            case Edit.Boundary boundary -> {
                out.println("   new permissions boundary " + boundary.name() + " of " + boundary.identity()
                        + ", in place of " + boundary.beforeArn());
                shortened(boundary.text());
            }
            case Edit.Govern govern ->
                out.println("   Control Tower: governed Regions " + String.join(", ", govern.before()) + ", and now "
                        + String.join(", ", govern.added()));
            case Edit.UnitControl control ->
                out.println("   Control Tower: CT.MULTISERVICE.PV.1 on " + zone.nameOf(control.unit()) + " with "
                        + control.parameters().stream()
                                .map(parameter -> parameter.key() + " " + parameter.json())
                                .collect(Collectors.joining(", ")));
        }
    }

    private void shortened(String text) {
        List<String> lines = text.lines().toList();
        int most = all || lines.size() <= 40 ? lines.size() : 12;
        lines.stream().limit(most).forEach(line -> out.println("     +" + line));
        if (most < lines.size()) {
            out.println("     … and " + (lines.size() - most) + " more lines; --all shows them");
        }
    }

    private void lines(String title, List<String> lines) {
        out.println("   " + title);
        lines.forEach(line -> out.println("     " + line));
    }

    private void dismissed(List<Fixes.Dismissed> dismissed) {
        if (dismissed.isEmpty()) {
            return;
        }
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        for (Fixes.Dismissed one : dismissed) {
            byReason.computeIfAbsent(one.reason(), unseen -> new LinkedHashSet<>())
                    .add(one.route().id() + ": " + one.title());
        }
        out.println();
        out.println("What does not lead there:");
        byReason.forEach((reason, titles) -> {
            titles.stream().limit(all ? Long.MAX_VALUE : 1).forEach(title -> out.println("  " + title));
            if (!all && titles.size() > 1) {
                out.println("  and " + (titles.size() - 1) + " more like it; --all shows them");
            }
            out.println("    " + reason);
        });
    }
}
