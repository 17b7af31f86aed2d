package dev.ambit.cli.cfct;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.landingzone.cfct.CfctReading;
import dev.ambit.policy.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what the pipeline would say to a package, and what it would not say. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Finds every error that the pipeline would stop at, with file and line; apart from them, warnings:",
            "what it accepts but AWS refuses later (it does not check policies), or what it silently ignores.",
            "Reads files only; no server is needed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the pipeline takes the package (there may be warnings)",
            "1:the pipeline stops at an error",
            "2:there is no package, or the usage is wrong"
        },
        footer = {"", "  ambit cfct validate examples/cfct-sandbox"})
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "a folder with manifest.yaml, or that file")
    private Path folder = Path.of(".");

    @Option(names = "--format", paramLabel = "text|json", description = "the form of the output (default: text)")
    private CfctCommand.Format format = CfctCommand.Format.TEXT;

    @Override
    public Integer call() throws IOException {
        CfctReading reading = PackageFolder.read(folder);
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        switch (format) {
            case TEXT -> text(reading, out);
            case JSON -> out.println(json(reading).toPrettyString());
        }
        out.flush();
        return switch (reading) {
            case CfctReading.Accepted accepted -> 0;
            case CfctReading.Rejected rejected -> 1;
        };
    }

    static void text(CfctReading reading, PrintWriter out) {
        switch (reading) {
            case CfctReading.Accepted(CfctPackage content, List<Problem> warnings) -> {
                out.println("ACCEPTED: " + Words.count(content.policies().size(), "policy", "policies") + " to deploy");
                warnings(warnings, out);
                stackSets(content, out);
            }
            case CfctReading.Rejected(List<Problem> errors, List<Problem> warnings) -> {
                out.println("REJECTED: " + Words.count(errors.size(), "error", "errors"));
                errors.forEach(problem -> out.println("  error    " + problem));
                warnings(warnings, out);
            }
        }
    }

    static void warnings(List<Problem> warnings, PrintWriter out) {
        warnings.forEach(problem -> out.println("  warning  " + problem));
    }

    static void stackSets(CfctPackage content, PrintWriter out) {
        content.stackSets()
                .forEach(stackSet -> out.println("  left out " + stackSet.where() + ": the stack set `"
                        + stackSet.name() + "` is not deployed here"));
    }

    private static ObjectNode json(CfctReading reading) {
        ObjectNode json = CfctJson.object();
        switch (reading) {
            case CfctReading.Accepted(CfctPackage content, List<Problem> warnings) -> {
                json.put("result", "accepted");
                json.putArray("errors");
                json.set("warnings", CfctJson.problems(warnings));
                json.set("policies", CfctJson.policies(content));
                json.set("stack_sets", CfctJson.stackSets(content));
            }
            case CfctReading.Rejected(List<Problem> errors, List<Problem> warnings) -> {
                json.put("result", "rejected");
                json.set("errors", CfctJson.problems(errors));
                json.set("warnings", CfctJson.problems(warnings));
            }
        }
        return json;
    }
}
