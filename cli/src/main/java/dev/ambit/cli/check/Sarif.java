package dev.ambit.cli.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Findings;
import dev.ambit.advisor.findings.Severity;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.policy.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Findings, and intents that do not hold, as SARIF 2.1.0: what code review tools show at the line. */
final class Sarif {
    private static final String INTENT = "AMBIT-INTENT";

    private Sarif() {}

    static ObjectNode of(Report report) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Ambit");
        ArrayNode rules = driver.putArray("rules");
        for (Findings.About about : Findings.rules()) {
            rule(rules, about.id(), about.title());
        }
        rule(rules, LandingZoneInput.RULE, "Something of the input is not known, or has no counterpart.");
        rule(rules, INTENT, "An intent of the landing zone does not hold.");
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        for (Finding finding : report.findings()) {
            result(
                    results.addObject(),
                    finding.rule(),
                    level(finding.severity()),
                    (finding.message() + " " + finding.remedy()).strip(),
                    finding.where());
        }
        for (Verdict verdict : report.verdicts()) {
            verdict.example()
                    .ifPresent(example -> result(
                            results.addObject(),
                            INTENT,
                            "error",
                            "`" + verdict.intent().name() + "` does not hold: " + Report.sentence(example),
                            verdict.intent().where()));
        }
        return log;
    }

    private static void rule(ArrayNode rules, String id, String title) {
        rules.addObject().put("id", id).putObject("shortDescription").put("text", title);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private static void result(ObjectNode result, String rule, String level, String text, Location where) {
        result.put("ruleId", rule).put("level", level).putObject("message").put("text", text);
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(where.file()));
        if (where.line() > 0) {
            ObjectNode region = place.putObject("region").put("startLine", where.line());
            if (where.column() > 0) {
                region.put("startColumn", where.column());
            }
        }
    }

    /** A relative name stays relative, so that it is found from the root of a repository; after # stands a place inside the file. */
    private static String uri(String file) {
        int mark = file.indexOf('#');
        String path = mark < 0 ? file : file.substring(0, mark);
        @Nullable String inside = mark < 0 ? null : file.substring(mark + 1);
        try {
            return Path.of(path).isAbsolute()
                    ? new URI("file", "", path, inside).toString()
                    : new URI(null, null, path.replace('\\', '/'), inside).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("`" + file + "` cannot be written as a URI", e);
        }
    }
}
