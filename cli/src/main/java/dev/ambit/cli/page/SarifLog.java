package dev.ambit.cli.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** SARIF 2.1.0 with one run: what code review tools show at the line. */
public final class SarifLog {
    private final ObjectNode log = JsonNodeFactory.instance.objectNode();
    private final ArrayNode rules;
    private final ArrayNode results;

    public SarifLog() {
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Ambit");
        rules = driver.putArray("rules");
        run.put("columnKind", "utf16CodeUnits");
        results = run.putArray("results");
    }

    public ObjectNode json() {
        return log;
    }

    public void rule(String id, String title) {
        rules.addObject().put("id", id).putObject("shortDescription").put("text", title);
    }

    /** {@code level}: error, warning or note; a line or column that is not above 0 is left out. */
    public void result(String rule, String level, String text, Location where) {
        ObjectNode result = results.addObject();
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
