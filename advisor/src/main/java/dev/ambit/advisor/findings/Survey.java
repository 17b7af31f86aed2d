package dev.ambit.advisor.findings;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.inference.Route;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at, worked out once.
 *
 * @param sheets every document that somebody of the organization wrote, once
 * @param stacks every list of SCPs that binds some account, once
 * @param routes every system-defined profile from every source Region
 * @param trials every call that an identity policy grants, of every group of principals
 * @param likes the trials by group of principals and profile
 * @param blocks the legs of the trials that an SCP's statement denies
 * @param applicationProfiles somebody has or is granted an application profile
 * @param gaps what is not known
 */
record Survey(
        LandingZone landingZone,
        Catalogue catalogue,
        List<Sheet> sheets,
        List<List<Sheet>> stacks,
        List<Route> routes,
        List<Grantee> grantees,
        List<Trial> trials,
        List<Block> blocks,
        Map<Likeness, List<Trial>> likes,
        boolean applicationProfiles,
        List<Gap> gaps) {
    /** The account of a caller that no policy names. */
    static final String SOMEBODY = "000000000000";

    private static final Principal CALLER = new Principal.RoleSession(
            "arn:aws:sts::" + SOMEBODY + ":assumed-role/Somebody/session",
            "arn:aws:iam::" + SOMEBODY + ":role/Somebody",
            SOMEBODY,
            false);

    static Survey of(LandingZone landingZone, Catalogue catalogue, List<Gap> gaps) {
        List<Route> routes = new ArrayList<>();
        for (Region region : catalogue.regions()) {
            routes.addAll(catalogue.profilesIn(region));
        }
        Surveyor surveyor = new Surveyor(landingZone, routes);
        List<Trial> trials = surveyor.trials();
        return new Survey(
                landingZone,
                catalogue,
                surveyor.sheets(),
                surveyor.stacks(),
                List.copyOf(routes),
                surveyor.grantees(),
                trials,
                Block.of(trials),
                likes(trials),
                surveyor.applicationProfiles(),
                List.copyOf(gaps));
    }

    /** Trials that differ in the source Region only. */
    record Likeness(String arn, String profile, boolean broad) {
        static Likeness of(Trial trial) {
            return new Likeness(trial.grantee().arn(), trial.profile(), trial.broad());
        }
    }

    private static Map<Likeness, List<Trial>> likes(List<Trial> trials) {
        Map<Likeness, List<Trial>> likes = new LinkedHashMap<>();
        trials.forEach(trial -> likes.computeIfAbsent(Likeness.of(trial), like -> new ArrayList<>())
                .add(trial));
        return likes;
    }

    /** The same call of the same principals from every source Region that is granted. */
    List<Trial> like(Trial trial) {
        return likes.getOrDefault(Likeness.of(trial), List.of());
    }

    /** The written Deny statements on inference, each with its sheet. */
    List<Placed> inferenceDenies() {
        List<Placed> placed = new ArrayList<>();
        for (Sheet sheet : sheets) {
            for (Statement statement : sheet.denies()) {
                if (Part.covers(statement, Part.INVOKE) || Part.covers(statement, Part.STREAM)) {
                    placed.add(new Placed(sheet, statement));
                }
            }
        }
        return placed;
    }

    /** A statement and the document that it stands in. */
    record Placed(Sheet sheet, Statement statement) {}

    /** Every statement of every written document. */
    List<Placed> statements() {
        List<Placed> placed = new ArrayList<>();
        for (Sheet sheet : sheets) {
            sheet.statements().forEach(statement -> placed.add(new Placed(sheet, statement)));
        }
        return placed;
    }

    /** The SCP lists that hold the sheet; for one that is attached nowhere, the sheet alone. */
    List<List<Sheet>> stacksWith(Sheet sheet) {
        List<List<Sheet>> with =
                stacks.stream().filter(stack -> stack.contains(sheet)).toList();
        return with.isEmpty() ? List.of(List.of(sheet)) : with;
    }

    /** Does another Deny of the stack refuse the request? */
    static Optional<Statement> otherDeny(List<Sheet> stack, Statement but, AuthorizationRequest request) {
        return stack.stream()
                .flatMap(sheet -> sheet.statements().stream())
                .filter(statement -> statement != but && statement.effect() == Effect.DENY)
                .filter(statement -> statement.matches(request))
                .findFirst();
    }

    /** A request of a caller that no policy names; {@code profile} is the value of {@code bedrock:InferenceProfileArn}. */
    static AuthorizationRequest probe(String action, String resource, String region, @Nullable String profile) {
        RequestContext context = RequestContext.empty()
                .with("aws:PrincipalArn", "arn:aws:iam::" + SOMEBODY + ":role/Somebody")
                .with("aws:PrincipalAccount", SOMEBODY)
                .with("aws:RequestedRegion", region);
        return new AuthorizationRequest(
                action,
                resource,
                CALLER,
                SOMEBODY,
                profile == null ? context : context.with("bedrock:InferenceProfileArn", profile));
    }

    /** The request for the profile itself. */
    static AuthorizationRequest profileProbe(Route route) {
        return probe(Part.INVOKE, route.arn(SOMEBODY), route.source().id(), null);
    }

    /** A direct call of some model in a Region. */
    static AuthorizationRequest directProbe(Region region) {
        return probe(
                Part.INVOKE,
                "arn:" + region.partition() + ":bedrock:" + region.id() + "::foundation-model/amazon.nova-lite-v1:0",
                region.id(),
                null);
    }
}
