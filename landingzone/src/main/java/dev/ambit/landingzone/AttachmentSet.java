package dev.ambit.landingzone;

import dev.ambit.policy.PolicyDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One combination of policies, shared by every target that has exactly it, so that what is compiled from its documents is shared too.
 *
 * @param policyIds sorted
 * @param documents in the order of the ids; the same list for every target
 * @param uses how many targets share it
 */
record AttachmentSet(List<String> policyIds, List<PolicyDocument> documents, int uses) {
    AttachmentSet used(int more) {
        return new AttachmentSet(policyIds, documents, uses + more);
    }

    /** By ids: the documents follow from them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttachmentSet that && policyIds.equals(that.policyIds) && uses == that.uses;
    }

    @Override
    public int hashCode() {
        return policyIds.hashCode() + uses;
    }
}
