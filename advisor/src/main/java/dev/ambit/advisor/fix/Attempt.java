package dev.ambit.advisor.fix;

import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Layer;
import dev.ambit.policy.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One way, tried on a landing zone: edit after edit, until every wanted call is allowed or nothing helps any more. */
final class Attempt {
    private static final int MOST_ROUNDS = 40;

    private final Way way;
    private final WantedCalls calls;
    private final WantedAccess access;
    private final List<String> patterns;
    private final Carried carried;
    private final List<Edit> edits = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    Attempt(Way way, LandingZone zone, WantedCalls calls, WantedAccess access, List<String> patterns) {
        this.way = way;
        this.calls = calls;
        this.access = access;
        this.patterns = patterns;
        this.carried = new Carried(zone);
    }

    LandingZone after() {
        return carried.zone();
    }

    List<Edit> edits() {
        return edits;
    }

    /** Carries the way out; a sentence when it does not lead there. */
    Optional<String> run() {
        carryOut(way.first());
        Set<String> treated = new LinkedHashSet<>();
        for (int round = 0; round < MOST_ROUNDS && failure.isEmpty(); round++) {
            List<WantedCalls.Refused> refused = calls.refused(carried.zone());
            if (refused.isEmpty()) {
                return Optional.empty();
            }
            WantedCalls.Refused still = refused.getFirst();
            if (!treated.add(blocker(still))) {
                return Optional.of("still denied: " + still.wanted().request().action() + " on "
                        + still.wanted().request().resource() + " by " + by(still.decision()));
            }
            step(refused);
        }
        return failure.or(() -> Optional.of("no end was found in " + MOST_ROUNDS + " steps"));
    }

    /** What denies; that it denies again after it was changed means that the change does not help. */
    private static String blocker(WantedCalls.Refused refused) {
        return by(refused.decision())
                + switch (refused.layer()) {
                    case IDENTITY, BOUNDARY, SESSION ->
                        " of " + refused.wanted().caller().arn();
                    case SCP, RCP, RESOURCE -> "";
                };
    }

    private static String by(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "nothing";
            case Decision.ExplicitDeny(Layer layer, Decision.StatementRef statement) ->
                "statement " + statement.sid() + " of " + statement.policy() + " (" + layer.id() + ")";
            case Decision.ImplicitDeny(Layer layer, String target) ->
                "no Allow in the layer " + layer.id() + (target.isEmpty() ? "" : " at " + target);
        };
    }

    private void carryOut(List<Edit> some) {
        for (Edit edit : some) {
            carried.carryOut(edit);
            remember(edit);
        }
        carried.refusal().ifPresent(no -> failure = Optional.of(no));
    }

    /** A second change of one text is one change. */
    private void remember(Edit edit) {
        if (edit instanceof Edit.PolicyText later) {
            for (int i = 0; i < edits.size(); i++) {
                if (edits.get(i) instanceof Edit.PolicyText earlier
                        && earlier.id().equals(later.id())) {
                    edits.set(
                            i,
                            new Edit.PolicyText(
                                    later.id(),
                                    later.name(),
                                    later.type(),
                                    later.file(),
                                    earlier.before(),
                                    later.after(),
                                    earlier.statements() + later.statements(),
                                    later.note().isEmpty() ? earlier.note() : later.note()));
                    return;
                }
            }
        }
        edits.add(edit);
    }

    private void step(List<WantedCalls.Refused> refused) {
        WantedCalls.Refused first = refused.getFirst();
        List<WantedCalls.Refused> alike = refused.stream()
                .filter(other -> Objects.equals(other.decision(), first.decision()))
                .toList();
        List<Edit> some = switch (first.layer()) {
            case SCP, RCP -> organization(first, alike);
            case IDENTITY, BOUNDARY -> identity(first, refused);
            case SESSION, RESOURCE -> List.of();
        };
        if (some.isEmpty()) {
            failure = failure.or(
                    () -> Optional.of("denied by " + by(first.decision()) + ", which this way cannot change"));
        } else {
            carryOut(some);
        }
    }

    private List<Edit> organization(WantedCalls.Refused first, List<WantedCalls.Refused> alike) {
        OrganizationSteps steps = new OrganizationSteps(carried.zone());
        return switch (first.decision()) {
            case Decision.Allowed _ -> List.of();
            case Decision.ImplicitDeny(Layer layer, String target) ->
                steps.withAllow(first.wanted().caller().account(), target, type(layer))
                        .map(policy -> steps.rewrite(
                                policy,
                                StatementText.withStatements(policy.document().content(), access.levelGrant()),
                                access.levelGrant().size()))
                        .orElse(List.of());
            case Decision.ExplicitDeny(var _, var statement) -> {
                Optional<OrganizationSteps.Found> found = steps.find(statement);
                if (found.isPresent() && steps.ofControlTower(found.get().policy())) {
                    failure = Optional.of("denied by " + by(first.decision())
                            + ", which Control Tower wrote: another hand on it would be drift");
                    yield List.of();
                }
                yield found.flatMap(there -> way.rewriting()
                                .rewrite(
                                        carried.zone(),
                                        there.policy().document().content(),
                                        there.statement(),
                                        alike)
                                .map(text -> steps.rewrite(there.policy(), text.text(), text.statements())))
                        .orElse(List.of());
            }
        };
    }

    private static OrganizationPolicyType type(Layer layer) {
        return layer == Layer.RCP
                ? OrganizationPolicyType.RESOURCE_CONTROL_POLICY
                : OrganizationPolicyType.SERVICE_CONTROL_POLICY;
    }

    private List<Edit> identity(WantedCalls.Refused first, List<WantedCalls.Refused> refused) {
        Principal caller = first.wanted().caller();
        String arn = caller instanceof Principal.RoleSession session ? session.roleArn() : caller.arn();
        Optional<Identity> identity = carried.zone().principal(arn);
        return identity.map(found -> new IdentitySteps(carried.zone(), access, found)
                        .edits(
                                first.layer(),
                                first.decision(),
                                refused.stream()
                                        .filter(other -> other.layer() == first.layer()
                                                && other.wanted().caller().equals(caller))
                                        .map(other -> other.wanted().request())
                                        .toList(),
                                patterns))
                .orElse(List.of());
    }
}
