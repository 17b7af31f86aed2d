package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.LandingZoneWriter;
import dev.ambit.landingzone.files.Written;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Reads a live organization and writes it as a landing zone. */
@Command(
        name = "aws",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Reads an organization over the AWS API and writes it as a landing zone: its units, accounts, SCPs and RCPs, the users, roles and policies of every account, and application inference profiles.",
            "",
            "Only calls that read are made. Credentials come from where the AWS CLI takes them (environment, profile, IAM Identity Center, instance). They must be of the management account or of a delegated administrator; in every other account the role of --role-name is assumed. docs/import.md has the policies to attach.",
            "",
            "If it is interrupted, run the same command again: what was read is kept in DIR/.ambit-import and not read twice.",
            "What may not be read is named here, in the file (`gaps`) and by `ambit check`; a second run asks for it again.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was read",
            "1:the landing zone was written, and something could not be read",
            "2:nothing was written: no credentials, no access to the organization, no network, or wrong usage"
        },
        footer = {
            "",
            "  ambit import aws --out landing-zone --profile management",
            "  ambit import aws --out landing-zone --profile management --region eu-central-1 --region us-east-1",
            "  ambit import aws --out tree-only --organization-only",
            "",
            "Then:",
            "  ambit check landing-zone"
        })
public final class AwsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "the folder to write: empty, new, or one that an import wrote")
    private Path out = Path.of(".");

    @Option(names = "--profile", paramLabel = "NAME", description = "a profile of the AWS configuration")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "a source Region whose application inference profiles are read; may be repeated (default: the Region of the AWS configuration, else us-east-1)")
    private List<String> regions = List.of();

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            description = "the role to assume in the other accounts, with its path (default: ${DEFAULT-VALUE})")
    private String role = "OrganizationAccountAccessRole";

    @Option(
            names = "--organization-only",
            description = "read no account but the management account; the others become gaps")
    private boolean organizationOnly;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "an endpoint for every service, such as a running `ambit serve` (default: AWS)")
    private @Nullable URI endpoint;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "how many accounts are read at a time, 1 to 32 (default: ${DEFAULT-VALUE})")
    private int parallel = 8;

    @Option(names = "--fresh", description = "forget what an interrupted import has read, and begin anew")
    private boolean fresh;

    /** For picocli. */
    public AwsCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        mustBeUsable();
        ImportFolder folder = new ImportFolder(out);
        folder.mustBeOurs();
        Region home = region();
        List<String> sources = regions.isEmpty() ? List.of(home.id()) : List.copyOf(new TreeSet<>(regions));
        AwsImport.Wanted wanted = new AwsImport.Wanted(
                role,
                sources,
                organizationOnly,
                parallel,
                fresh,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        @Nullable Console console = System.console();
        Watcher watcher = new Watcher(System.err, console != null && console.isTerminal());
        try (Clients clients = new Clients(Optional.ofNullable(endpoint), credentials(), home)) {
            Assembly.Assembled read = new AwsImport(clients, folder, watcher, wanted).read();
            return write(folder, read);
        }
    }

    private void mustBeUsable() {
        if (parallel < 1 || parallel > 32) {
            throw usage("--parallel `" + parallel + "` is out of range; expected 1 to 32");
        }
        for (String region : regions) {
            if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
                throw usage("--region `" + region + "` is not a Region; expected one such as eu-central-1");
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Region region() {
        if (!regions.isEmpty()) {
            return Region.of(regions.getFirst());
        }
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        try {
            return chain.build().getRegion();
        } catch (SdkClientException none) {
            return Region.US_EAST_1;
        }
    }

    /** A profile that is named comes before the environment, as with the AWS CLI. */
    private AwsCredentialsProvider credentials() throws Unreadable {
        AwsCredentialsProvider provider = profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
        try {
            provider.resolveCredentials();
        } catch (SdkClientException none) {
            throw new Unreadable(
                    profile == null
                            ? "there are no AWS credentials; name a profile with --profile, set AWS_PROFILE or the AWS_ variables"
                            : "there are no AWS credentials for the profile `" + profile + "` (" + none.getMessage()
                                    + "); expected a profile of the AWS configuration, signed in if it has to be (aws sso login)");
        }
        return provider;
    }

    private int write(ImportFolder folder, Assembly.Assembled read) throws IOException {
        Written written = LandingZoneWriter.write(read.zone(), Map.of(), read.gaps());
        if (!written.left().isEmpty()) {
            throw new IllegalStateException("what was read cannot be written: " + written.left());
        }
        folder.write(written.files());
        PrintStream to = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new Summary(to).print(out, read, written);
        if (read.gaps().isEmpty()) {
            folder.forget();
            return 0;
        }
        for (Gap gap : read.gaps()) {
            to.println("  not read: " + Summary.sentence(gap));
        }
        to.println(
                "Run the same command again to read what is missing; docs/import.md says which permissions it needs.");
        return 1;
    }
}
