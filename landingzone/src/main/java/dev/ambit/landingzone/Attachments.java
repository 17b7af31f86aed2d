package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Which policies of one type are attached where.
 *
 * @param setOf target to the key of its combination
 * @param sets the combinations in use, by key
 * @param targets policy to its targets
 */
record Attachments(
        Table<String, String> setOf, Table<String, AttachmentSet> sets, Table<String, Table<String, Boolean>> targets) {

    static Attachments none() {
        return new Attachments(Table.empty(), Table.empty(), Table.empty());
    }

    List<String> policiesOf(String target) {
        AttachmentSet set = sets.get(setOf.getOr(target, ""));
        return set == null ? List.of() : set.policyIds();
    }

    /** The same list for all targets with the same policies. */
    List<PolicyDocument> documentsOf(String target) {
        AttachmentSet set = sets.get(setOf.getOr(target, ""));
        return set == null ? List.of() : set.documents();
    }

    List<String> targetsOf(String policyId) {
        return targets.getOr(policyId, Table.empty()).keys();
    }

    boolean attached(String policyId, String target) {
        return targets.getOr(policyId, Table.empty()).has(target);
    }

    Attachments attach(String policyId, String target, Function<String, PolicyDocument> documents) {
        List<String> policies = new ArrayList<>(policiesOf(target));
        policies.add(policyId);
        Collections.sort(policies);
        Table<String, Boolean> of = targets.getOr(policyId, Table.empty()).with(target, true);
        return new Attachments(setOf, sets, targets.with(policyId, of)).assign(target, policies, documents);
    }

    Attachments detach(String policyId, String target, Function<String, PolicyDocument> documents) {
        List<String> policies = new ArrayList<>(policiesOf(target));
        policies.remove(policyId);
        Table<String, Boolean> of = targets.getOr(policyId, Table.empty()).without(target);
        return new Attachments(setOf, sets, of.isEmpty() ? targets.without(policyId) : targets.with(policyId, of))
                .assign(target, policies, documents);
    }

    /** The target is gone. */
    Attachments without(String target, Function<String, PolicyDocument> documents) {
        Attachments left = this;
        for (String policy : policiesOf(target)) {
            left = left.detach(policy, target, documents);
        }
        return left;
    }

    /** The text of a policy has changed: every combination with it gets a new list. */
    Attachments rewritten(String policyId, Function<String, PolicyDocument> documents) {
        Table<String, AttachmentSet> changed = sets;
        for (Table.Entry<String, AttachmentSet> entry : sets) {
            if (entry.value().policyIds().contains(policyId)) {
                List<String> policies = entry.value().policyIds();
                changed = changed.with(
                        entry.key(),
                        new AttachmentSet(
                                policies,
                                inOrder(policies, documents),
                                entry.value().uses()));
            }
        }
        return new Attachments(setOf, changed, targets);
    }

    private Attachments assign(String target, List<String> policies, Function<String, PolicyDocument> documents) {
        Table<String, AttachmentSet> changed = sets;
        String before = setOf.get(target);
        if (before != null) {
            AttachmentSet set = changed.get(before);
            if (set != null) {
                changed = set.uses() == 1 ? changed.without(before) : changed.with(before, set.used(-1));
            }
        }
        if (policies.isEmpty()) {
            return new Attachments(setOf.without(target), changed, targets);
        }
        String key = String.join(" ", policies);
        AttachmentSet set = changed.get(key);
        AttachmentSet next =
                set == null ? new AttachmentSet(List.copyOf(policies), inOrder(policies, documents), 1) : set.used(1);
        return new Attachments(setOf.with(target, key), changed.with(key, next), targets);
    }

    /** Made so that {@code List.copyOf} gives it back as it is: the list's identity is what is shared. */
    private static List<PolicyDocument> inOrder(List<String> policies, Function<String, PolicyDocument> documents) {
        return List.copyOf(policies.stream().map(documents).toList());
    }
}
