package dev.ambit.advisor.diff;

import dev.ambit.advisor.check.Matrix;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.policy.Atom;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Shape;
import dev.ambit.proof.Value;
import dev.ambit.proof.Verdict;
import dev.ambit.proof.text.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The difference of two landing zones. Two questions are asked. What do the organization's policies leave to any user or role of an account:
 * once for all accounts with the same change. What may a user or role do whose own policies changed, or that is new or gone: with all of
 * its policies. Whose policies stay as they are gains and loses nothing.
 *
 * @param changes only those that are more than nothing
 * @param accounts number of accounts that are in both
 * @param principals number of users and roles compared
 * @param proved number of proofs that nothing differs, of those asked
 * @param asked number of questions that were walked
 * @param addedAccounts ids of accounts that only the later landing zone has
 * @param removedAccounts ids of accounts that only the earlier one has
 */
public record OrganizationDifference(
        List<Change> changes,
        int accounts,
        int principals,
        int proved,
        int asked,
        List<String> addedAccounts,
        List<String> removedAccounts) {

    public OrganizationDifference {
        changes = List.copyOf(changes);
        addedAccounts = List.copyOf(addedAccounts);
        removedAccounts = List.copyOf(removedAccounts);
    }

    /** True when nothing differs, accounts included. */
    public boolean same() {
        return changes.isEmpty() && addedAccounts.isEmpty() && removedAccounts.isEmpty();
    }

    /** True when it is proved that no request is newly allowed. */
    public boolean opensNothing() {
        return changes.stream().allMatch(change -> change.newlyAllowed() instanceof Verdict.None);
    }

    public static OrganizationDifference of(LandingZone before, LandingZone after, Domain domain, Budget budget) {
        return new Work(before, after, Optional.empty(), domain, budget).difference();
    }

    /**
     * What counts as a difference.
     *
     * @param wanted requests that may become allowed
     * @param possible the requests that can be made at all; others count as none
     */
    public record Allowance(Access wanted, Access possible) {}

    /** The difference beyond what is wanted, over the requests that can be made. */
    public static OrganizationDifference beyond(
            Allowance allowance, LandingZone before, LandingZone after, Domain domain, Budget budget) {
        return new Work(before, after, Optional.of(allowance), domain, budget).difference();
    }

    /** The levels of one account by number; empty where nothing binds it. */
    private record Chain(List<Integer> serviceControl, List<Integer> resourceControl) {}

    /** An identity's own policies by number; -1 stands for a boundary that is not there, and {@link #ABSENT} for no identity. */
    private record Own(int identity, int boundary) {}

    /** Beyond so many accounts, the ARN of a caller is not tied to them one by one. */
    private static final int MOST_NAMED = 20;

    private static final Own ABSENT = new Own(-2, -2);

    private record AccountKey(Chain before, Chain after, String alone) {}

    private record PrincipalKey(Own before, Own after, Chain chainBefore, Chain chainAfter, String alone) {}

    private static final class Work {
        private final LandingZone before;
        private final LandingZone after;
        private final Optional<Allowance> allowance;
        private final Domain domain;
        private final Budget budget;
        private final Map<String, Integer> contents = new HashMap<>();
        private final Map<List<Integer>, Integer> lists = new HashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private int proved;
        private int asked;

        Work(LandingZone before, LandingZone after, Optional<Allowance> allowance, Domain domain, Budget budget) {
            this.before = before;
            this.after = after;
            this.allowance = allowance;
            this.domain = domain;
            this.budget = budget;
        }

        OrganizationDifference difference() {
            List<String> added = new ArrayList<>();
            List<String> removed = new ArrayList<>();
            List<String> both = new ArrayList<>();
            before.accounts().values().forEach(account -> (has(after, account) ? both : removed).add(account.id()));
            after.accounts().values().stream()
                    .filter(account -> !has(before, account))
                    .forEach(account -> added.add(account.id()));
            accounts(both);
            int principals = principals();
            return new OrganizationDifference(changes, both.size(), principals, proved, asked, added, removed);
        }

        private Difference.Both between(Difference difference, Access later, Access earlier) {
            if (allowance.isEmpty()) {
                return difference.between(later, earlier);
            }
            Access possible = allowance.get().possible();
            return new Difference.Both(
                    difference.allowedOnlyBy(
                            Access.both(later, possible),
                            Access.either(earlier, allowance.get().wanted())),
                    difference.allowedOnlyBy(Access.both(earlier, possible), later));
        }

        private static boolean has(LandingZone zone, Account account) {
            return zone.account(account.id()).isPresent();
        }

        // --- the organization's policies

        private void accounts(List<String> ids) {
            Map<AccountKey, List<String>> groups = new LinkedHashMap<>();
            for (String id : ids) {
                Chain earlier = chain(before, id);
                Chain later = chain(after, id);
                boolean moved = !before.organizationPath(id).equals(after.organizationPath(id));
                if (!earlier.equals(later) || moved) {
                    groups.computeIfAbsent(new AccountKey(earlier, later, moved ? id : ""), key -> new ArrayList<>())
                            .add(id);
                }
            }
            groups.forEach((key, members) -> ceiling(members, !key.alone().isEmpty()));
        }

        private void ceiling(List<String> members, boolean moved) {
            String first = members.getFirst();
            Access earlier = Ceilings.of(before, first);
            Access later = Ceilings.of(after, first);
            if (moved) {
                Value.Caller known = any(before, first);
                Value.Caller now = any(after, first);
                earlier = Access.as(earlier, known, Domains.OF_ACCOUNT);
                later = Access.as(later, now, Domains.OF_ACCOUNT);
            }
            boolean few = members.size() <= MOST_NAMED;
            Shape arns = new Shape.Like(
                    (few ? members : List.of("?".repeat(first.length())))
                            .stream()
                                    .map(account -> Pattern.glob("arn:aws:iam::" + account + ":*/?*"))
                                    .toList(),
                    List.of("arn:aws:iam::" + first + ":role/ExampleRole"));
            Difference difference = Difference.over(
                    members.stream().map(id -> any(after, id)).toList(),
                    Domains.OF_ACCOUNT,
                    domain.withKey("aws:principalarn", arns),
                    budget);
            note(new Change.Who.Accounts(members), between(difference, later, earlier));
        }

        /** Somebody of the account of whom nothing else is known. */
        private static Value.Caller any(LandingZone zone, String account) {
            Principal.User user = new Principal.User("arn:aws:iam::" + account + ":user/example", account, false);
            RequestContext all = zone.contextOf(user);
            RequestContext known = RequestContext.empty();
            for (Map.Entry<String, RequestContext.Values> key : all.asMap().entrySet()) {
                if (Domains.OF_ACCOUNT.test(key.getKey())) {
                    known = known.with(key.getKey(), key.getValue());
                }
            }
            return new Value.Caller(user, known);
        }

        private Chain chain(LandingZone zone, String account) {
            if (zone.isManagementAccount(account)) {
                return new Chain(List.of(), List.of());
            }
            return new Chain(
                    numbers(zone.levels(account, OrganizationPolicyType.SERVICE_CONTROL_POLICY)),
                    numbers(zone.levels(account, OrganizationPolicyType.RESOURCE_CONTROL_POLICY)));
        }

        private List<Integer> numbers(List<PolicyStack.Level> levels) {
            return levels.stream()
                    .map(level -> number(level.policies()))
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** Documents with the same text are the same, in whatever order and file they stand. */
        private int number(List<PolicyDocument> documents) {
            List<Integer> numbers = new ArrayList<>(documents.size());
            for (PolicyDocument document : documents) {
                numbers.add(contents.computeIfAbsent(document.content(), text -> contents.size()));
            }
            numbers.sort(null);
            return lists.computeIfAbsent(numbers, list -> lists.size());
        }

        // --- users and roles

        private int principals() {
            Map<String, Identity> earlier = identities(before);
            Map<String, Identity> later = identities(after);
            Set<String> arns = new LinkedHashSet<>(earlier.keySet());
            arns.addAll(later.keySet());
            Map<PrincipalKey, List<String>> groups = new LinkedHashMap<>();
            for (String arn : arns) {
                Optional<Identity> then = Optional.ofNullable(earlier.get(arn));
                Optional<Identity> now = Optional.ofNullable(later.get(arn));
                Own ownThen = then.map(identity -> own(before, identity)).orElse(ABSENT);
                Own ownNow = now.map(identity -> own(after, identity)).orElse(ABSENT);
                boolean otherKeys = then.isPresent()
                        && now.isPresent()
                        && !context(before, then.get()).equals(context(after, now.get()));
                if (!ownThen.equals(ownNow) || otherKeys) {
                    String account = now.or(() -> then).map(Identity::account).orElse("");
                    PrincipalKey key = new PrincipalKey(
                            ownThen, ownNow, chain(before, account), chain(after, account), otherKeys ? arn : "");
                    groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(arn);
                }
            }
            groups.forEach((key, members) ->
                    effective(members, earlier, later, !key.alone().isEmpty()));
            return arns.size();
        }

        private void effective(
                List<String> members, Map<String, Identity> earlier, Map<String, Identity> later, boolean otherKeys) {
            String first = members.getFirst();
            Optional<Identity> then = Optional.ofNullable(earlier.get(first));
            Optional<Identity> now = Optional.ofNullable(later.get(first));
            Access old = then.map(identity -> access(before, identity)).orElse(Access.union(List.of()));
            Access fresh = now.map(identity -> access(after, identity)).orElse(Access.union(List.of()));
            if (otherKeys && then.isPresent() && now.isPresent()) {
                if (!asksCaller(before, then.get()) && !asksCaller(after, now.get()) && old.equals(fresh)) {
                    return;
                }
                old = Access.as(old, caller(before, then.get()), Domains.OF_CALLER);
                fresh = Access.as(fresh, caller(after, now.get()), Domains.OF_CALLER);
            }
            List<Value.Caller> callers = new ArrayList<>();
            for (String arn : members) {
                Identity known = later.get(arn);
                Identity gone = earlier.get(arn);
                if (known != null) {
                    callers.add(caller(after, known));
                } else if (gone != null) {
                    callers.add(caller(before, gone));
                }
            }
            Difference difference = Difference.over(callers, Domains.OF_CALLER, domain, budget);
            note(new Change.Who.Principals(members), between(difference, fresh, old));
        }

        private static boolean asksCaller(LandingZone zone, Identity identity) {
            PolicyStack stack = stack(zone, identity);
            List<PolicyDocument> documents = new ArrayList<>(stack.identity());
            stack.boundary().ifPresent(documents::addAll);
            stack.serviceControl().forEach(level -> documents.addAll(level.policies()));
            stack.resourceControl().forEach(level -> documents.addAll(level.policies()));
            for (Atom atom : DocumentsDifference.atoms(documents)) {
                if (atom instanceof ConditionTest test && Domains.OF_CALLER.test(test.key())) {
                    return true;
                }
            }
            return documents.stream().anyMatch(document -> document.content().contains("${"));
        }

        private static Map<String, Identity> identities(LandingZone zone) {
            Map<String, Identity> identities = new LinkedHashMap<>();
            for (Account account : zone.accounts().values()) {
                zone.users(account.id()).forEach(user -> identities.put(user.arn(), user));
                zone.roles(account.id()).stream()
                        .filter(role -> !role.serviceLinked())
                        .forEach(role -> identities.put(role.arn(), role));
            }
            return identities;
        }

        private static RequestContext context(LandingZone zone, Identity identity) {
            // The ids that AWS gives are not part of what a landing zone says.
            return zone.contextOf(Matrix.caller(zone, identity)).without("aws:userid");
        }

        private static Value.Caller caller(LandingZone zone, Identity identity) {
            return new Value.Caller(Matrix.caller(zone, identity), zone.contextOf(Matrix.caller(zone, identity)));
        }

        private static PolicyStack stack(LandingZone zone, Identity identity) {
            return zone.policyStack(Matrix.caller(zone, identity), identity.account());
        }

        private static Access access(LandingZone zone, Identity identity) {
            return Access.of(stack(zone, identity), Matrix.caller(zone, identity));
        }

        private Own own(LandingZone zone, Identity identity) {
            PolicyStack stack = stack(zone, identity);
            return new Own(
                    number(stack.identity()), stack.boundary().map(this::number).orElse(-1));
        }

        private void note(Change.Who who, Difference.Both both) {
            Change change = new Change(who, both.onlyFirst(), both.onlySecond());
            asked += 2;
            proved += (change.newlyAllowed() instanceof Verdict.None ? 1 : 0)
                    + (change.newlyDenied() instanceof Verdict.None ? 1 : 0);
            if (!change.nothing()) {
                changes.add(change);
            }
        }
    }
}
