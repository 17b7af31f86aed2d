package dev.ambit.cli.check;

import dev.ambit.advisor.check.Matrix;
import dev.ambit.advisor.check.Overview;
import dev.ambit.advisor.check.Scope;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Findings;
import dev.ambit.advisor.intents.Intent;
import dev.ambit.advisor.intents.ReadIntents;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.server.UnreadableLandingZone;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers for a whole landing zone who can use which inference profile from where. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Shows who can use which profile from where, and what stops the rest.",
            "Every role and user but service-linked roles is asked, for Converse and for ConverseStream. No server is needed.",
            "Exit code 0 when every intent holds and no finding is an error, 1 when not, 2 when the input is wrong.",
            ""
        },
        footer = {
            "",
            "  ambit check examples/eu-landing-zone",
            "  ambit check examples/eu-landing-zone --profile 'eu.*' --from eu-central-1",
            "  ambit check examples/sandbox-ou --principal Developer --format json",
            "  ambit check examples/sandbox-ou --format html > report.html"
        })
public final class CheckCommand implements Callable<Integer> {
    enum Format {
        TABLE,
        JSON,
        SARIF,
        JUNIT,
        HTML
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LandingZoneInput input = new LandingZoneInput();

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "only profiles with this id (or ARN); * and ? are wildcards")
    private @Nullable String profile;

    @Option(names = "--account", paramLabel = "A", description = "only this account, twelve digits")
    private @Nullable String account;

    @Option(names = "--principal", paramLabel = "ARN", description = "only this role or user: an ARN, or a name")
    private @Nullable String principal;

    @Option(
            names = "--from",
            paramLabel = "REGION",
            description = "only this source Region (default: every commercial Region that offers a profile)")
    private @Nullable String from;

    @Option(
            names = "--intents",
            paramLabel = "FILE",
            description =
                    "what must work and what must stay denied (default: intents.yaml beside landing-zone.yaml, if there)")
    private @Nullable Path intents;

    @Option(
            names = "--format",
            paramLabel = "table|json|sarif|junit|html",
            description = "the form of the output (default: table)")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws UnreadableLandingZone, IOException {
        LandingZoneInput.Read read = input.read();
        LandingZone zone = read.landingZone();
        Catalogue catalogue = BundledCatalogue.catalogue();
        Scope scope = scope(zone, catalogue);
        CompletableFuture<List<Finding>> findings = CompletableFuture.supplyAsync(() -> findings(read, catalogue));
        Matrix matrix = Matrix.of(zone, catalogue, scope);
        mustHaveSomething(matrix);
        List<Intent> intended = intended(zone, catalogue);
        Matrix whole = intended.isEmpty() || scope.equals(Scope.ALL) ? matrix : Matrix.of(zone, catalogue, Scope.ALL);
        Report report = new Report(
                input.arguments(),
                zone,
                matrix,
                Overview.of(matrix),
                Blocks.of(matrix),
                Verdict.of(zone, whole, intended),
                findings.join());
        // Not closed: it is the process's own standard output.
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        switch (format) {
            case TABLE -> new CheckTable(new PrintWriter(out, false, StandardCharsets.UTF_8), report).print();
            case JSON -> CheckJson.write(report, out);
            case SARIF -> out.println(Sarif.of(report).toPrettyString());
            case JUNIT -> Junit.print(report, new PrintWriter(out, false, StandardCharsets.UTF_8));
            case HTML -> out.print(new HtmlPage(report, catalogue).text());
        }
        out.flush();
        return report.holds() ? 0 : 1;
    }

    /** First what is wrong with the input, for it may explain the rest. */
    private static List<Finding> findings(LandingZoneInput.Read read, Catalogue catalogue) {
        List<Finding> findings = new ArrayList<>(read.findings());
        findings.addAll(Findings.of(read.landingZone(), catalogue, read.gaps()));
        return findings;
    }

    /** A file that was named must be there; the usual one may be. */
    private List<Intent> intended(LandingZone zone, Catalogue catalogue) throws UnreadableLandingZone, IOException {
        Path path = input.path();
        Path folder = Files.isDirectory(path) ? path : path.resolveSibling("");
        Path file = intents == null ? folder.resolve("intents.yaml") : intents;
        if (intents == null && !Files.exists(file)) {
            return List.of();
        }
        if (!Files.isRegularFile(file)) {
            throw usage("--intents `" + file + "` is no file; expected one as docs/intents.md says");
        }
        return switch (ReadIntents.read(file.toString(), Files.readString(file), zone, catalogue)) {
            case ReadIntents.Reading.Read(var read) -> read;
            case ReadIntents.Reading.Unreadable(var problems) -> throw new UnreadableLandingZone(problems);
        };
    }

    private Scope scope(LandingZone zone, Catalogue catalogue) {
        Optional<Region> source = Optional.ofNullable(from)
                .map(id -> catalogue
                        .region(id)
                        .orElseThrow(
                                () -> usage("--from `" + id + "` is not a Region; expected one such as eu-central-1")));
        if (account != null && zone.account(account).isEmpty()) {
            throw usage("--account `" + account + "` is not in this landing zone; expected one of "
                    + Words.some(zone.accounts().keys(), 10));
        }
        return new Scope(
                Optional.ofNullable(profile), Optional.ofNullable(account), Optional.ofNullable(principal), source);
    }

    private void mustHaveSomething(Matrix matrix) {
        if (matrix.groups().isEmpty()) {
            throw usage(
                    principal == null
                            ? "there is no role or user to ask about"
                            : "--principal `" + principal
                                    + "` is nobody here; expected the ARN or the name of a role or user"
                                    + " (service-linked roles are not asked)");
        }
        if (matrix.sources().isEmpty()) {
            throw usage((profile == null ? "no profile" : "no profile `" + profile + "`") + " is offered"
                    + (from == null ? " in any commercial Region" : " in " + from));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
