package dev.ambit.cli.check;

import dev.ambit.advisor.check.Alike;
import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.Cell;
import dev.ambit.advisor.check.DeniedRequest;
import dev.ambit.advisor.check.Overview;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Severity;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.landingzone.Identity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The report for a person at a terminal. */
final class CheckTable {
    private final PrintWriter out;
    private final Report report;
    private final Blocks blocks;

    CheckTable(PrintWriter out, Report report) {
        this.out = out;
        this.report = report;
        this.blocks = report.blocks();
    }

    void print() {
        out.println(summary(report));
        out.println(asked(report));
        report.overview().sections().forEach(this::section);
        if (!blocks.all().isEmpty()) {
            out.println();
            out.println("What stops the denied calls:");
            blocks.all().forEach(this::block);
        }
        intents();
        findings();
        out.println();
        out.println(conclusion(report));
        out.flush();
    }

    private void intents() {
        if (report.verdicts().isEmpty()) {
            return;
        }
        out.println();
        out.println("Intents:");
        for (Verdict verdict : report.verdicts()) {
            out.println("  " + (verdict.holds() ? "holds    " : "FAILS    ")
                    + verdict.intent().name());
            verdict.example().ifPresent(example -> {
                out.println("             " + verdict.intent().where() + ": " + Report.sentence(example));
                String deeper = report.explain(example);
                if (!deeper.isEmpty()) {
                    out.println("             look deeper: " + deeper);
                }
            });
        }
    }

    private void findings() {
        if (report.findings().isEmpty()) {
            return;
        }
        out.println();
        out.println("Findings:");
        for (Map.Entry<String, List<Finding>> place : byPlace(report).entrySet()) {
            Finding finding = place.getValue().getFirst();
            out.println("  " + place.getKey());
            out.println("             " + finding.message());
            if (!finding.remedy().isEmpty()) {
                out.println("             remedy: " + finding.remedy());
            }
            if (place.getValue().size() > 1) {
                out.println("             and " + Words.number(place.getValue().size() - 1)
                        + " more of this rule at this place; --format json lists them");
            }
        }
    }

    /** Findings of one rule at one place say nearly the same; the place is the key, as it is printed. */
    static Map<String, List<Finding>> byPlace(Report report) {
        Map<String, List<Finding>> places = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            String place =
                    finding.rule() + " " + finding.severity().name().toLowerCase(Locale.ROOT) + "  " + finding.where();
            places.computeIfAbsent(place, unseen -> new ArrayList<>()).add(finding);
        }
        return places;
    }

    /** The last line: what the exit code says. */
    static String conclusion(Report report) {
        long failed =
                report.verdicts().stream().filter(verdict -> !verdict.holds()).count();
        long errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        String intents = report.verdicts().isEmpty()
                ? "No intents are written down"
                : Words.number(report.verdicts().size() - failed) + " of "
                        + Words.count(report.verdicts().size(), "intent")
                        + (report.verdicts().size() == 1 ? " holds" : " hold");
        return intents + "; " + Words.count(report.findings().size(), "finding") + ", " + Words.number(errors)
                + (errors == 1 ? " of them an error." : " of them errors.");
    }

    /** One sentence: how many can call anything. */
    static String summary(Report report) {
        long all = 0;
        long able = 0;
        for (Alike group : report.matrix().groups()) {
            all += group.members().size();
            able += group.cells().stream().anyMatch(Cell::allowed)
                    ? group.members().size()
                    : 0;
        }
        long accounts = report.matrix().groups().stream()
                .flatMap(group -> group.members().stream())
                .map(Identity::account)
                .distinct()
                .count();
        return Words.number(able) + " of " + Words.count(all, "principal") + " in " + Words.count(accounts, "account")
                + " can use an inference profile from somewhere"
                + (able == all ? "." : "; " + Words.number(all - able) + " cannot use any.");
    }

    static String asked(Report report) {
        return "Asked: " + Words.count(report.matrix().profiles(), "profile") + ", from "
                + (report.matrix().sources().size() == 1
                        ? report.matrix().sources().getFirst().id()
                        : "each of " + report.matrix().sources().size() + " commercial Regions that offers it")
                + ", with Converse and ConverseStream. It says what the policies say; quotas and model access are not asked.";
    }

    private void section(Overview.Section section) {
        out.println();
        out.println(Words.members(report.zone(), section.members()));
        int widest = section.rows().stream()
                .mapToInt(row -> Words.profiles(row).length())
                .max()
                .orElse(0);
        for (Overview.Row row : section.rows()) {
            String profiles = Words.profiles(row);
            out.println("  "
                    + (row.outcome().allowed()
                            ? "allowed  "
                            : row.outcome().reasons().isEmpty() ? "partly   " : "DENIED   ")
                    + profiles + " ".repeat(Math.min(widest, 60) - Math.min(profiles.length(), Math.min(widest, 60)))
                    + "  from " + Words.regions(row.sources(), report.matrix().sources()));
            reasons(row.outcome());
        }
    }

    private void reasons(Overview.Outcome outcome) {
        if (outcome.allowed()) {
            return;
        }
        if (!outcome.streamingDiffers()) {
            lines("", outcome.reasons());
            return;
        }
        if (outcome.reasons().isEmpty()) {
            out.println("             Converse is allowed");
        } else {
            lines("Converse: ", outcome.reasons());
        }
        if (outcome.streaming().isEmpty()) {
            out.println("             ConverseStream is allowed");
        } else {
            lines("ConverseStream: ", outcome.streaming());
        }
    }

    private void lines(String operation, List<Overview.Reason> reasons) {
        Map<Blocker, Set<DeniedRequest.Leg>> legs = new LinkedHashMap<>();
        for (Overview.Reason reason : reasons) {
            legs.computeIfAbsent(reason.blocker(), unseen -> EnumSet.noneOf(DeniedRequest.Leg.class))
                    .add(reason.leg());
        }
        out.println("             " + operation
                + legs.entrySet().stream()
                        .map(entry -> "[" + blocks.number(entry.getKey()) + "] " + Words.legs(entry.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private void block(Blocks.Block block) {
        out.println();
        String where = block.blocker() instanceof Blocker.Denies denies
                ? denies.where().file() + ":" + denies.where().line() + ": "
                : "";
        out.println("  [" + block.number() + "] " + where + Words.blocker(block.blocker()));
        out.println("      stops " + Words.count(block.calls(), "combination")
                + " of principal, profile and source Region; denies in " + Words.some(block.regions(), 8));
        out.println("      look deeper: " + deeper(report, block));
    }

    static String deeper(Report report, Blocks.Block block) {
        return "ambit explain " + report.folder() + " --as " + block.caller().arn() + " --from "
                + block.example().source() + " --model " + block.example().profile()
                + (block.example().answer().allowed() ? " --operation ConverseStream" : "");
    }
}
