package dev.ambit.cli.fix;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Fixes;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.advisor.fix.Route;
import dev.ambit.advisor.fix.Wish;
import dev.ambit.advisor.fix.Wishes;
import dev.ambit.advisor.fix.delivery.Delivery;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.proof.Budget;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds the changes that open a profile, with the proof of what else each opens. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Shows every change that makes a profile usable, and proves what else each of them opens.",
            "Each change is tried on the landing zone: it is shown only when all wanted calls are then allowed. The one that opens",
            "least comes first; then the one that touches fewest statements; then the shortest. Exit code 0 when nothing has to be",
            "done or the change was written, 1 when the calls are denied as it is, 2 when the input is wrong.",
            "",
            "Routes:",
            "  scp              an exception for the profile in the condition of the Deny that is there",
            "  two-statements   inference leaves that Deny and gets a Deny of its own, with the exception",
            "  control-tower    CT.MULTISERVICE.PV.1 with exempted actions or principals",
            "  conditional-scp  Control Tower governs the Region, and an SCP denies it again but for the profile",
            "  identity         what is missing in the policies of the user or role itself",
            "  exempt-actions, region   what people often do; shown with what it opens",
            ""
        },
        footer = {
            "",
            "  ambit fix examples/eu-landing-zone --profile eu.amazon.nova-pro-v1:0 --for 111122223333",
            "  ambit fix examples/eu-landing-zone --profile 'eu.*' --for Workloads --from eu-central-1",
            "  ambit fix examples/control-tower-sandbox --for Sandbox \\",
            "      --profile us.anthropic.claude-3-5-sonnet-20241022-v2:0 --route control-tower,conditional-scp",
            "  ambit fix infra/landing-zone --profile eu.amazon.nova-pro-v1:0 --for AppRole --write",
            "  ambit fix infra/landing-zone --profile eu.amazon.nova-pro-v1:0 --for AppRole --pick 2 --out change --as cli",
            "  ambit fix customizations --over infra/landing-zone --profile 'us.*' --for Sandbox --write"
        })
public final class FixCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LandingZoneInput input = new LandingZoneInput();

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "P",
            description =
                    "a profile's id (* and ? are wildcards), the ARN of an application profile, or the id of a Data"
                            + " Automation profile such as us.data-automation-v1")
    private String profile = "";

    @Option(
            names = "--for",
            required = true,
            paramLabel = "WHOM",
            description =
                    "an account (twelve digits), a unit (its name, A/B, or its id), Root, or a role or user (its ARN,"
                            + " name, or NAME@ACCOUNT)")
    private String whom = "";

    @Option(
            names = "--from",
            paramLabel = "REGION",
            description = "the source Region (default: those that offer the profile and are themselves open)")
    private @Nullable String from;

    @Option(names = "--route", paramLabel = "ROUTE", split = ",", description = "only these routes (default: all)")
    private List<String> routes = new ArrayList<>();

    @Option(
            names = "--pick",
            paramLabel = "N",
            description = "which of the changes to write or hand out (default: ${DEFAULT-VALUE}, the first)")
    private int pick = 1;

    @Option(
            names = "--write",
            description = "change the files that were read; what is not touched stays as it is written")
    private boolean write;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "hand the change out as files in this new or empty folder")
    private @Nullable Path out;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description =
                    "the form for --out: cli (apply.sh and undo.sh), cfct, lza or terraform (default: that of LANDING_ZONE,"
                            + " or cli)")
    private @Nullable String form;

    @Option(names = "--format", paramLabel = "text|json", description = "the form of the output (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--all", description = "show every set of requests, and every value of long lists")
    private boolean all;

    @Override
    public Integer call() throws UnreadableLandingZone, IOException {
        Delivery delivery = delivery();
        if (write && out != null) {
            throw usage("--write and --out were both given; expected one of them");
        }
        LandingZoneInput.Read read = input.read();
        LandingZone zone = read.landingZone();
        Catalogue catalogue = BundledCatalogue.catalogue();
        Wish wish = wish(zone, catalogue);
        Fixes fixes = Fixes.of(zone, catalogue, wish, routes(), Budget.DEFAULT);
        PrintWriter console = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        try {
            return switch (fixes) {
                case Fixes.Needed needed when write || out != null -> deliver(wish, needed, zone, delivery, console);
                case Fixes.Needed _, Fixes.NothingToDo _ -> {
                    show(wish, fixes, read, console);
                    yield fixes instanceof Fixes.NothingToDo ? 0 : 1;
                }
            };
        } finally {
            console.flush();
        }
    }

    private void show(Wish wish, Fixes fixes, LandingZoneInput.Read read, PrintWriter console) {
        switch (format) {
            case TEXT -> new FixText(console, read.landingZone(), all).print(wish, fixes, read.unknown());
            case JSON -> console.println(FixJson.of(wish, fixes, read.unknown()).toPrettyString());
        }
    }

    /** What was named, or the form that the input itself has. */
    private Delivery delivery() throws IOException {
        String named = form;
        if (named == null) {
            return switch (input.recognised().kind()) {
                case LANDING_ZONE -> Delivery.CLI;
                case CFCT -> Delivery.CFCT;
                case LZA -> Delivery.LZA;
                case TERRAFORM -> Delivery.TERRAFORM;
            };
        }
        return Delivery.named(named)
                .orElseThrow(() -> usage("--as `" + named + "` is not known; expected "
                        + Arrays.stream(Delivery.values()).map(Delivery::id).collect(Collectors.joining(", "))));
    }

    private Wish wish(LandingZone zone, Catalogue catalogue) {
        Optional<Region> source = Optional.ofNullable(from)
                .map(id -> catalogue
                        .region(id)
                        .orElseThrow(
                                () -> usage("--from `" + id + "` is not a Region; expected one such as eu-central-1")));
        return switch (new Wishes(zone, catalogue).read(profile, whom, source)) {
            case Wishes.Read.Understood(Wish wish) -> wish;
            case Wishes.Read.NotUnderstood(String reason) -> throw usage(reason);
        };
    }

    private Set<Route> routes() {
        Set<Route> chosen = new LinkedHashSet<>();
        for (String name : routes) {
            chosen.add(Route.named(name)
                    .orElseThrow(() -> usage("--route `" + name + "` is not known; expected one of "
                            + Arrays.stream(Route.values()).map(Route::id).collect(Collectors.joining(", ")))));
        }
        return chosen;
    }

    private int deliver(Wish wish, Fixes.Needed needed, LandingZone zone, Delivery delivery, PrintWriter console)
            throws IOException {
        if (needed.proposals().isEmpty()) {
            console.println(
                    "No change was found that makes every call work; without --write and --out the reasons are shown.");
            return 1;
        }
        if (pick < 1 || pick > needed.proposals().size()) {
            throw usage("--pick " + pick + " is not there; there are "
                    + needed.proposals().size() + " changes");
        }
        Proposal proposal = needed.proposals().get(pick - 1);
        console.println(proposal.route().id() + ": " + proposal.title());
        console.println(
                proposal.opensNothingElse() && proposal.deniesNothing()
                        ? "Nothing else opens and nothing is newly denied: proved."
                        : "It opens or denies more than was asked for; without --write and --out it is shown what.");
        if (write) {
            new InPlace(zone, input).write(proposal, after -> works(after, wish), console);
        } else if (out != null) {
            handOut(proposal, zone, delivery, out, console);
        }
        return 0;
    }

    private static boolean works(LandingZone zone, Wish wish) {
        return Fixes.of(zone, BundledCatalogue.catalogue(), wish, Set.of(Route.IDENTITY), Budget.DEFAULT)
                instanceof Fixes.NothingToDo;
    }

    private void handOut(Proposal proposal, LandingZone zone, Delivery delivery, Path folder, PrintWriter console)
            throws IOException {
        if (Files.isDirectory(folder)) {
            try (var inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw usage("--out `" + folder + "` has files in it; expected a new or empty folder");
                }
            }
        }
        Delivery.Package made = delivery.of(proposal, zone);
        for (Map.Entry<String, String> file : made.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, file.getValue());
            if (file.getKey().endsWith(".sh") && !path.toFile().setExecutable(true)) {
                throw new IOException("`" + path + "` could not be made executable");
            }
            console.println("wrote " + path);
        }
        made.left().forEach(left -> console.println("Left to do: " + left + "."));
        if (proposal.edits().stream().anyMatch(edit -> edit instanceof Edit.Govern)) {
            console.println("An update of the landing zone takes minutes to an hour on AWS.");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
