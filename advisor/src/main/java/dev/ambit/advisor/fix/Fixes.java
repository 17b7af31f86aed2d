package dev.ambit.advisor.fix;

import dev.ambit.advisor.diff.Ceilings;
import dev.ambit.advisor.diff.Domains;
import dev.ambit.advisor.diff.OrganizationDifference;
import dev.ambit.advisor.diff.OrganizationDifference.Allowance;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.InferenceType;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Layer;
import dev.ambit.policy.Principal;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every change that opens a profile, with the proof of what else it opens; the one that opens least comes first. */
public sealed interface Fixes {
    /** All wanted calls are allowed as it is. */
    record NothingToDo(int calls) implements Fixes {}

    /**
     * Some wanted calls are not allowed.
     *
     * @param refusals the wanted requests that are denied, at least one
     * @param proposals best first; may be empty
     * @param dismissed ways that were tried and do not lead there
     */
    record Needed(List<Refusal> refusals, List<Proposal> proposals, List<Dismissed> dismissed) implements Fixes {
        public Needed {
            refusals = List.copyOf(refusals);
            proposals = List.copyOf(proposals);
            dismissed = List.copyOf(dismissed);
        }
    }

    /** One wanted request that is denied. */
    record Refusal(AuthorizationRequest request, Decision decision) {}

    /** A way that does not lead there. {@code reason}: a phrase. */
    record Dismissed(Route route, String title, String reason) {}

    /**
     * Tries every way.
     *
     * @param routes the routes to try; empty for all
     */
    static Fixes of(LandingZone zone, Catalogue catalogue, Wish wish, Set<Route> routes, Budget budget) {
        return new Work(zone, catalogue, wish, routes, budget).fixes();
    }

    /** What a wish may open, and which requests can be made at all: for the question whether a change opens more. */
    static Allowance allowance(LandingZone zone, Catalogue catalogue, Wish wish) {
        WantedAccess access = new WantedAccess(zone, WantedCalls.of(zone, catalogue, wish), wish);
        return new Allowance(access.wanted(), access.possible());
    }

    /** The work on one wish. */
    final class Work {
        private final LandingZone zone;
        private final Catalogue catalogue;
        private final Wish wish;
        private final Set<Route> routes;
        private final Budget budget;
        private final Domain known;
        private final WantedCalls calls;
        private final WantedAccess access;
        private final Allowance allowance;

        private Work(LandingZone zone, Catalogue catalogue, Wish wish, Set<Route> routes, Budget budget) {
            this.zone = zone;
            this.catalogue = catalogue;
            this.known = Domains.serviceAware(catalogue);
            this.wish = wish;
            this.routes = routes;
            this.budget = budget;
            this.calls = WantedCalls.of(zone, catalogue, wish);
            this.access = new WantedAccess(zone, calls, wish);
            this.allowance = new Allowance(access.wanted(), access.possible());
        }

        private Fixes fixes() {
            List<WantedCalls.Refused> refused = calls.refused(zone);
            if (refused.isEmpty()) {
                return new NothingToDo(calls.requests(zone).size());
            }
            List<Proposal> proposals = new ArrayList<>();
            List<Dismissed> dismissed = new ArrayList<>();
            Set<List<Edit>> seen = new LinkedHashSet<>();
            for (Way way : ways(refused)) {
                if (routes.isEmpty() || routes.contains(way.route())) {
                    Attempt attempt = new Attempt(
                            way, zone, calls, access, wish.dataAutomation() ? List.of() : Patterns.exact(wish));
                    Optional<String> failure = attempt.run();
                    if (failure.isPresent()) {
                        dismissed.add(new Dismissed(way.route(), way.title(), failure.get()));
                    } else if (seen.add(List.copyOf(attempt.edits()))) {
                        proposals.add(proposal(way, attempt, refused));
                    }
                }
            }
            proposals.sort(ORDER);
            return new Needed(
                    refused.stream()
                            .map(one -> new Refusal(one.wanted().request(), one.decision()))
                            .toList(),
                    proposals,
                    dismissed);
        }

        private static final Comparator<Proposal> ORDER = Comparator.comparing(Proposal::unknown)
                .thenComparing(proposal -> !proposal.opensNothingElse())
                .thenComparing(Proposal::opensOtherServices)
                .thenComparing(proposal -> !proposal.deniesNothing())
                .thenComparing(proposal -> proposal.opens().isPresent())
                .thenComparingInt(Proposal::newSets)
                .thenComparingInt(Proposal::lostSets)
                .thenComparingInt(Proposal::statements)
                .thenComparingInt(Proposal::bytes);

        private List<Way> ways(List<WantedCalls.Refused> refused) {
            boolean own = refused.stream().noneMatch(one -> one.layer() == Layer.SCP || one.layer() == Layer.RCP);
            if (own) {
                return List.of(new Way(
                        Route.IDENTITY,
                        "the policies of " + calls.callers().getFirst().arn() + " grant what is missing",
                        List.of(),
                        (unused, content, statement, denied) -> Optional.empty()));
            }
            List<Way> ways = new ArrayList<>(new Ways(wish).all());
            ways.addAll(new ControlTowerWays(zone, wish, refused).all());
            return ways;
        }

        private Proposal proposal(Way way, Attempt attempt, List<WantedCalls.Refused> refused) {
            List<String> notes = new ArrayList<>();
            for (Edit edit : attempt.edits()) {
                if (edit instanceof Edit.PolicyText text && !text.note().isEmpty()) {
                    notes.add(text.name() + ": " + text.note());
                }
                if (edit instanceof Edit.InlinePolicy inline
                        && inline.identities().size() > 1) {
                    notes.add(inline.file() + " is the policy of "
                            + inline.identities().size() + " users and roles; it changes for all of them");
                }
            }
            boolean identity = way.route() != Route.IDENTITY
                    && attempt.edits().stream()
                            .anyMatch(edit -> edit instanceof Edit.InlinePolicy || edit instanceof Edit.Boundary);
            if (identity) {
                notes.add("the caller's own policies lacked something as well; they are part of this");
            }
            return new Proposal(
                    way.route(),
                    way.title(),
                    attempt.edits(),
                    attempt.after(),
                    direct(attempt.after(), refused),
                    OrganizationDifference.beyond(allowance, zone, attempt.after(), domain(refused), budget),
                    notes);
        }

        /** Examples are taken from where the wanted calls are denied, so that a reader knows them. */
        private Domain domain(List<WantedCalls.Refused> refused) {
            Shape region = known.keys().get("aws:requestedregion");
            return known.withResource(withExamples(
                            known.resource(),
                            refused.stream().map(one -> one.wanted().request().resource())))
                    .withKey(
                            "aws:requestedregion",
                            withExamples(
                                    region == null ? known.resource() : region,
                                    refused.stream()
                                            .map(one -> WantedCalls.region(
                                                    one.wanted().request()))));
        }

        private static Shape withExamples(Shape shape, Stream<String> first) {
            return switch (shape) {
                case Shape.OneOf one -> one;
                case Shape.Like like ->
                    new Shape.Like(
                            like.forms(),
                            Stream.concat(first, like.examples().stream())
                                    .distinct()
                                    .toList());
            };
        }

        /** A model call without a profile, in a Region that was denied, that the organization's policies newly let through. */
        private Optional<AuthorizationRequest> direct(LandingZone after, List<WantedCalls.Refused> refused) {
            Set<String> regions = new LinkedHashSet<>();
            refused.forEach(one -> regions.add(WantedCalls.region(one.wanted().request())));
            for (Principal caller : calls.callers()) {
                Access before = Ceilings.of(zone, caller.account());
                Access then = Ceilings.of(after, caller.account());
                for (String id : regions) {
                    Optional<Region> region = catalogue.region(id);
                    Optional<FoundationModel> model = region.flatMap(this::onDemand);
                    if (model.isPresent()) {
                        AuthorizationRequest direct = new AuthorizationRequest(
                                "bedrock:InvokeModel",
                                region.get().bedrockArn("", model.get().id().resource()),
                                caller,
                                caller.account(),
                                zone.contextOf(caller).with("aws:RequestedRegion", id));
                        if (then.allows(direct) && !before.allows(direct)) {
                            return Optional.of(direct);
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<FoundationModel> onDemand(Region region) {
            return catalogue.modelsIn(region).stream()
                    .filter(model ->
                            catalogue.inferenceTypes(model.id(), region).contains(InferenceType.ON_DEMAND))
                    .findFirst();
        }
    }
}
