package dev.ambit.cli.diff;

import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.DocumentsDifference;
import dev.ambit.advisor.diff.Domains;
import dev.ambit.advisor.diff.OrganizationDifference;
import dev.ambit.advisor.diff.PairEvaluator;
import dev.ambit.advisor.fix.Fixes;
import dev.ambit.advisor.fix.Wish;
import dev.ambit.advisor.fix.Wishes;
import dev.ambit.cli.page.JsonLines;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Certificates;
import dev.ambit.proof.Domain;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The exact difference of two policy sets. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Shows exactly what AFTER allows that BEFORE does not, and the other way round.",
            "Not by trying requests: every possible request is accounted for. What differs is given as sets of requests, each with one",
            "that was decided again; where nothing differs, that is proved. Exit code 0 when nothing differs, 1 when something does",
            "or could not be shown.",
            ""
        },
        footer = {
            "",
            "  ambit diff before/ after/                       two landing zones",
            "  ambit diff scp.json scp-extended.json           two policy documents",
            "  ambit diff --rev main..HEAD infra/landing-zone  two revisions of a folder in git",
            "  ambit diff --jsonl < pairs.jsonl                many pairs, one answer a line"
        })
public final class DiffCommand implements Callable<Integer> {
    private static final Pattern INTENT =
            Pattern.compile("\\s*(?<profile>\\S+) for (?<whom>.+?)(?: from (?<region>\\S+))?\\s*");

    enum Format {
        TEXT,
        JSON,
        HTML,
        SARIF
    }

    enum Kind {
        SCP,
        IDENTITY,
        RESOURCE
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..2",
            paramLabel = "BEFORE AFTER",
            description = "landing zones (a folder or its YAML file) or policy documents (JSON files)")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--jsonl",
            description =
                    "read pairs of documents from standard input, one a line: {\"id\", \"before\", \"after\", \"kind\"}")
    private boolean jsonl;

    @Option(
            names = "--rev",
            paramLabel = "A..B",
            description = "compare the landing zone at PATH as it was in two revisions of git; with one path")
    private @Nullable String revisions;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "what policy documents are used as: scp, identity or resource (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.SCP;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description =
                    "which requests count: raw (any texts; the default of --jsonl), well-formed (ARNs, Regions and account"
                            + " ids look as such) or service-aware (actions that AWS has, each with its own condition keys;"
                            + " the default otherwise)")
    private @Nullable String domain;

    @Option(
            names = "--only",
            paramLabel = "INTENT",
            description = {
                "hold when all that is newly allowed lies inside this: `PROFILE for WHOM [from REGION]`, such as",
                "'eu.* for Workloads from eu-central-1'; what lies outside is shown. For landing zones"
            })
    private @Nullable String only;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "write what the answers rest on, for `ambit verify-certificate`; for policy documents, over well-formed requests")
    private @Nullable Path certificate;

    @Option(
            names = "--format",
            paramLabel = "text|json|html|sarif",
            description = "the form of the output (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--all", description = "show every set of requests, and every value of long lists")
    private boolean all;

    @Override
    public Integer call() throws IOException, UnreadableLandingZone, InterruptedException {
        if (jsonl) {
            return pairs();
        }
        if (revisions != null) {
            try (Revisions read = Revisions.of(revisions, onlyPath())) {
                return compare(read.before(), read.after());
            }
        }
        if (paths.size() != 2) {
            throw new ParameterException(
                    spec.commandLine(), paths.size() + " paths were given; expected BEFORE and AFTER, or --jsonl");
        }
        return compare(paths.get(0), paths.get(1));
    }

    private Path onlyPath() {
        if (paths.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), paths.size() + " paths were given; --rev compares one path with itself");
        }
        return paths.getFirst();
    }

    private Domain domain(String otherwise) {
        String name = domain == null ? otherwise : domain;
        return Domains.named(name, BundledCatalogue.catalogue())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--domain `" + name + "` is not known; expected " + String.join(" or ", Domains.names())));
    }

    private int pairs() throws IOException {
        PairEvaluator evaluator = new PairEvaluator(domain("raw"), Budget.DEFAULT);
        AtomicBoolean understood = new AtomicBoolean(true);
        AtomicBoolean differs = new AtomicBoolean();
        JsonLines.answer(System.in, line -> {
            PairEvaluator.Answer answer = evaluator.answer(line);
            if (!answer.understood()) {
                understood.set(false);
            }
            if (answer.differs()) {
                differs.set(true);
            }
            return answer.json();
        });
        return understood.get() ? differs.get() ? 1 : 0 : 2;
    }

    private int compare(Path before, Path after) throws IOException, UnreadableLandingZone {
        PolicyType type = switch (kind) {
            case SCP -> PolicyType.SERVICE_CONTROL_POLICY;
            case IDENTITY -> PolicyType.IDENTITY_POLICY;
            case RESOURCE -> PolicyType.RESOURCE_POLICY;
        };
        Sides earlier = Sides.read(before, type);
        Sides later = Sides.read(after, type);
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        Domain counted = domain("service-aware");
        DiffOutput output = new DiffOutput(out, format, all, counted.name(), compared(), paths.getLast());
        int code;
        if (earlier instanceof Sides.Zone(var first) && later instanceof Sides.Zone(var second)) {
            code = zones(first, second, counted, output);
        } else if (earlier instanceof Sides.Document(var first) && later instanceof Sides.Document(var second)) {
            code = documents(first, second, counted, output);
        } else {
            throw new ParameterException(
                    spec.commandLine(),
                    "one side is a landing zone and the other a policy document; expected two alike");
        }
        out.flush();
        return code;
    }

    private int zones(LandingZone before, LandingZone after, Domain counted, DiffOutput output) {
        if (certificate != null) {
            throw new ParameterException(
                    spec.commandLine(), "--certificate is for policy documents; a landing zone was given");
        }
        if (only != null) {
            OrganizationDifference difference =
                    OrganizationDifference.beyond(allowance(only, after), before, after, counted, Budget.DEFAULT);
            output.print(
                    difference,
                    "proved, nothing is newly allowed outside `" + only + "`, and nothing is newly denied.");
            return difference.same() || difference.opensNothing() ? 0 : 1;
        }
        OrganizationDifference difference = OrganizationDifference.of(before, after, counted, Budget.DEFAULT);
        output.print(difference, "proved, no request is newly allowed and none is newly denied.");
        return difference.same() ? 0 : 1;
    }

    private OrganizationDifference.Allowance allowance(String intent, LandingZone zone) {
        Matcher parts = INTENT.matcher(intent);
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only `" + intent
                            + "` is not understood; expected `PROFILE for WHOM` or `PROFILE for WHOM from REGION`");
        }
        Catalogue catalogue = BundledCatalogue.catalogue();
        Optional<Region> source = Optional.ofNullable(parts.group("region"))
                .map(id -> catalogue
                        .region(id)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--only names `" + id + "`, which is no Region")));
        return switch (new Wishes(zone, catalogue).read(parts.group("profile"), parts.group("whom"), source)) {
            case Wishes.Read.Understood(Wish wish) -> Fixes.allowance(zone, catalogue, wish);
            case Wishes.Read.NotUnderstood(String reason) ->
                throw new ParameterException(spec.commandLine(), "--only: " + reason);
        };
    }

    private int documents(PolicyDocument before, PolicyDocument after, Domain counted, DiffOutput output)
            throws IOException {
        if (only != null) {
            throw new ParameterException(
                    spec.commandLine(), "--only is for landing zones; policy documents were given");
        }
        boolean beside = kind == Kind.SCP && DocumentsDifference.onlyDenies(List.of(before, after));
        List<PolicyDocument> earlier = documents(beside, before);
        List<PolicyDocument> later = documents(beside, after);
        if (certificate != null) {
            certify(earlier, later, certificate);
        }
        Change change = DocumentsDifference.of(earlier, later, counted, Budget.DEFAULT);
        output.print(change, beside);
        return change.nothing() ? 0 : 1;
    }

    private static List<PolicyDocument> documents(boolean besideFullAccess, PolicyDocument document) {
        return besideFullAccess
                ? List.of(
                        OrganizationPolicy.fullAccess(OrganizationPolicyType.SERVICE_CONTROL_POLICY)
                                .document()
                                .parsed(),
                        document)
                : List.of(document);
    }

    /** The verifier knows no table of actions, so a certificate is never over service-aware requests. */
    private Domain certified() {
        return "raw".equalsIgnoreCase(domain) ? domain("raw") : Domains.wellFormed(BundledCatalogue.catalogue());
    }

    private void certify(List<PolicyDocument> before, List<PolicyDocument> after, Path file) throws IOException {
        Certificates certificates = new Certificates();
        for (String refused : DocumentsDifference.certify(certificates, before, after, certified(), Budget.DEFAULT)) {
            spec.commandLine().getErr().println("ambit: without a certificate: " + refused);
        }
        Files.writeString(file, certificates.text());
        spec.commandLine().getErr().println("Wrote " + file + "; `ambit verify-certificate " + file + "` checks it.");
    }

    private String compared() {
        return revisions == null ? paths.get(0) + " and " + paths.get(1) : paths.getFirst() + ", " + revisions;
    }
}
