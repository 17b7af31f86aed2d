package dev.ambit.cli.cfct;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.cfct.DeploymentPlan;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.landingzone.cfct.CfctReading;
import dev.ambit.policy.Problem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** Deploys a package's policies as the pipeline does, after showing what that changes. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Shows what the pipeline would do to an organization, and does it when you say yes (or gave --yes):",
            "finds each policy by its name, creates or rewrites it, and attaches it where it is not attached yet.",
            "Nothing is ever detached or deleted. Units that do not exist are left out, as the pipeline leaves them out.",
            "If something fails in the middle, run it again: what is there already stays.",
            "",
            "It talks to the server that runs over a folder below .ambit/; else to AWS_ENDPOINT_URL; or to --endpoint.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the organization is as the package says",
            "1:it is not: --plan or no answer left changes undone, or AWS refused one",
            "2:the package has errors, the endpoint cannot be reached, or the usage is wrong"
        },
        footer = {
            "",
            "  ambit cfct deploy examples/cfct-sandbox --plan",
            "  ambit cfct deploy examples/cfct-sandbox --yes",
            "  ambit cfct deploy . --endpoint http://127.0.0.1:4599 --profile management --yes --format json"
        })
final class DeployCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private enum Result {
        UNCHANGED,
        PLANNED,
        NOT_CONFIRMED,
        DEPLOYED,
        FAILED
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "a folder with manifest.yaml, or that file")
    private Path folder = Path.of(".");

    @Option(names = "--endpoint", paramLabel = "URL", description = "the endpoint (default: the running server)")
    private @Nullable URI endpoint;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "the credentials' profile (default: management with a running server, else the usual AWS chain)")
    private @Nullable String profile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data folder (default: the one below .ambit/ that a server runs over)")
    private @Nullable Path data;

    @Option(names = "--plan", description = "only show what would change")
    private boolean planOnly;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Option(names = "--format", paramLabel = "text|json", description = "the form of the output (default: text)")
    private CfctCommand.Format format = CfctCommand.Format.TEXT;

    private final List<String> done = new ArrayList<>();
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (PackageFolder.read(folder)) {
            case CfctReading.Rejected rejected -> {
                PrintWriter err = spec.commandLine().getErr();
                ValidateCommand.text(rejected, err);
                err.flush();
                yield 2;
            }
            case CfctReading.Accepted(CfctPackage content, List<Problem> warnings) -> deploy(content, warnings);
        };
    }

    private int deploy(CfctPackage content, List<Problem> warnings) throws IOException, InterruptedException {
        Connection connection =
                Connection.of(Optional.ofNullable(endpoint), Optional.ofNullable(data), Optional.ofNullable(profile));
        try (OrganizationsClient client = connection.client()) {
            DeploymentPlan plan;
            try {
                plan = DeploymentPlan.of(content, new OrganizationReading(client).read(content));
            } catch (SdkException failure) {
                throw new IOException(
                        "the organization at " + connection.endpoint() + " cannot be read: " + failure.getMessage(),
                        failure);
            }
            if (format == CfctCommand.Format.TEXT) {
                new PlanText(out).print(plan, content, warnings, connection.endpoint());
            }
            Optional<String> failure = Optional.empty();
            Result result = decide(plan);
            if (result == Result.DEPLOYED) {
                failure = carryOut(plan, client);
                result = failure.isPresent() ? Result.FAILED : Result.DEPLOYED;
            }
            report(connection.endpoint(), plan, content, warnings, result, failure);
            return switch (result) {
                case UNCHANGED, DEPLOYED -> 0;
                case PLANNED -> plan.changes() ? 1 : 0;
                case NOT_CONFIRMED, FAILED -> 1;
            };
        }
    }

    /** What happens now; DEPLOYED when the plan is to be carried out. */
    private Result decide(DeploymentPlan plan) {
        if (planOnly) {
            return Result.PLANNED;
        }
        if (yes) {
            return Result.DEPLOYED;
        }
        if (!plan.changes()) {
            return Result.UNCHANGED;
        }
        @Nullable Console console = System.console();
        if (console == null || !console.isTerminal() || format == CfctCommand.Format.JSON) {
            return Result.NOT_CONFIRMED;
        }
        @Nullable String answer = console.readLine("Carry this out? (yes/no) ");
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))
                ? Result.DEPLOYED
                : Result.NOT_CONFIRMED;
    }

    /** The refusal or failure that ended it early. */
    private Optional<String> carryOut(DeploymentPlan plan, OrganizationsClient client) throws InterruptedException {
        try {
            new Deployment(client, this::note, PAUSE).carryOut(plan);
            return Optional.empty();
        } catch (SdkException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private void note(String what) {
        done.add(what);
        if (format == CfctCommand.Format.TEXT) {
            out.println("  done     " + what);
        }
    }

    private void report(
            URI at,
            DeploymentPlan plan,
            CfctPackage content,
            List<Problem> warnings,
            Result result,
            Optional<String> failure) {
        switch (format) {
            case TEXT -> {
                out.println(sentence(plan, result));
                failure.ifPresent(why -> {
                    PrintWriter err = spec.commandLine().getErr();
                    err.println("ambit: " + why);
                    err.println(
                            "What was done stays. When the cause is gone, run the same command again: it goes on from there.");
                    err.flush();
                });
            }
            case JSON -> {
                ObjectNode json = CfctJson.object()
                        .put("endpoint", at.toString())
                        .put("result", result.name().toLowerCase(Locale.ROOT));
                json.set("plan", CfctJson.plan(plan));
                json.set("warnings", CfctJson.problems(warnings));
                json.set("stack_sets", CfctJson.stackSets(content));
                ArrayNode steps = json.putArray("done");
                done.forEach(steps::add);
                failure.ifPresent(why -> json.put("failure", why));
                out.println(json.toPrettyString());
            }
        }
    }

    private static String sentence(DeploymentPlan plan, Result result) {
        return switch (result) {
            case UNCHANGED -> "Nothing to change.";
            case PLANNED ->
                plan.changes()
                        ? "This is only the plan; nothing was done."
                        : "This is only the plan; it would change nothing.";
            case NOT_CONFIRMED -> "Nothing was done: nobody said yes. Give --yes to carry it out.";
            case DEPLOYED -> plan.changes() ? "Deployed." : "Deployed; nothing has changed.";
            case FAILED -> "FAILED before the end.";
        };
    }
}
