package dev.ambit.landingzone.controltower;

/**
 * One difference between what Control Tower set up and what is there.
 *
 * @param unitId the registered unit that it is about
 * @param policyId the managed SCP; empty for drift of accounts
 * @param otherId where the SCP is attached besides, the account, or empty
 * @param message one sentence
 */
public record Drift(Type type, String unitId, String policyId, String otherId, String message) {
    /** As Control Tower's notices name them. */
    public enum Type {
        ACCOUNT_MOVED_BETWEEN_OUS(false, "Re-register this organizational unit (OU)"),
        ACCOUNT_REMOVED_FROM_ORGANIZATION(
                false, "Add account to Organization and update Account Factory provisioned product"),
        SCP_UPDATED(true, "Update Control Tower Setup"),
        SCP_ATTACHED_TO_OU(true, "Update Control Tower Setup"),
        SCP_DETACHED_FROM_OU(true, "Update Control Tower Setup"),
        SCP_ATTACHED_TO_ACCOUNT(true, "Re-register this organizational unit (OU)"),
        ORGANIZATIONAL_UNIT_DELETED(false, "Delete organizational unit in Control Tower");

        private final boolean ofScp;
        private final String remedy;

        Type(boolean ofScp, String remedy) {
            this.ofScp = ofScp;
            this.remedy = remedy;
        }

        /** Whether it is about a managed SCP. */
        public boolean ofScp() {
            return ofScp;
        }

        /** What repairs it, in the words of the notice. */
        public String remedy() {
            return remedy;
        }
    }
}
