package dev.ambit.cli;

import dev.ambit.advisor.explain.CallExplanation;
import dev.ambit.advisor.explain.Principals;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.layer.Note;
import dev.ambit.policy.Principal;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Explains one call from files, without a server. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Shows what decides one call, before it is made.",
            "Every authorization request that the call stands for, whether it is allowed, and the statement that decided.",
            "Reads the landing zone's files; no server is needed. Exit code 0 when the call is allowed, 1 when it is not.",
            ""
        },
        footer = {
            "",
            "  ambit explain examples/eu-landing-zone --as AppRole \\",
            "      --from eu-central-1 --model eu.amazon.nova-pro-v1:0",
            "  ambit explain examples/sandbox-ou --as root@444455556666 --all \\",
            "      --from us-east-1 --model us.amazon.nova-lite-v1:0"
        })
final class ExplainCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LandingZoneInput input = new LandingZoneInput();

    @Option(
            names = "--as",
            required = true,
            paramLabel = "PRINCIPAL",
            description = "who calls: an ARN, the name of a role or user, NAME@ACCOUNT, or root@ACCOUNT")
    private String as = "";

    @Option(names = "--from", required = true, paramLabel = "REGION", description = "the source Region")
    private String from = "";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "ID",
            description = "a model id, an inference profile id, or the ARN of one")
    private String model = "";

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            description =
                    "Converse, ConverseStream, InvokeModel or InvokeModelWithResponseStream (default: ${DEFAULT-VALUE})")
    private String operation = "Converse";

    @Option(names = "--all", description = "also every layer and statement that did not decide, with the first reason")
    private boolean all;

    @Option(names = "--format", paramLabel = "text|json", description = "the form of the output (default: text)")
    private Format format = Format.TEXT;

    private static final List<String> OPERATIONS =
            List.of("Converse", "ConverseStream", "InvokeModel", "InvokeModelWithResponseStream");

    @Override
    public Integer call() throws UnreadableLandingZone, IOException {
        if (!OPERATIONS.contains(operation)) {
            throw usage("--operation `" + operation + "` is not known; expected " + String.join(", ", OPERATIONS));
        }
        LandingZoneInput.Read read = input.read();
        LandingZone zone = read.landingZone();
        for (Note note : read.notes()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "ambit: " + note.what().where() + ": " + note.what().message());
        }
        Catalogue catalogue = BundledCatalogue.catalogue();
        Region source = catalogue
                .region(from)
                .orElseThrow(() -> usage("--from `" + from + "` is not a Region; expected one such as eu-central-1"));
        CallExplanation explanation = CallExplanation.of(zone, catalogue, principal(zone), source, operation, model);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        switch (format) {
            case TEXT -> new ExplanationText(out, all).print(explanation);
            case JSON -> out.println(ExplanationJson.of(explanation).toPrettyString());
        }
        out.flush();
        return explanation.allowed() ? 0 : 1;
    }

    private Principal principal(LandingZone zone) {
        return switch (Principals.find(zone, as)) {
            case Principals.Found.One(Principal principal) -> principal;
            case Principals.Found.NotOne(List<String> candidates) ->
                throw usage(
                        candidates.isEmpty()
                                ? "--as `" + as + "` is nobody here; there are: "
                                        + Principals.identities(zone).stream()
                                                .map(Identity::name)
                                                .distinct()
                                                .limit(20)
                                                .collect(Collectors.joining(", "))
                                : "--as `" + as + "` could be several; give one of: " + String.join(", ", candidates));
        };
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
