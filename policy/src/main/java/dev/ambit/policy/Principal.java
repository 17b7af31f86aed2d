package dev.ambit.policy;

/** Who makes a request. Source: IAM User Guide, "AWS JSON policy elements: Principal" and "AWS global condition context keys". */
public sealed interface Principal {
    /** The ARN as refusals name it: session ARN, user ARN, {@code …:root}, or the service's name; {@code anonymous} for nobody. */
    String arn();

    /** Twelve digits, or empty for services and anonymous callers. */
    String account();

    /** True for the account that owns the organization, which SCPs do not bind. */
    boolean managementAccount();

    record User(String arn, String account, boolean managementAccount) implements Principal {}

    /**
     * A session of a role.
     *
     * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}, without the role's path
     * @param roleArn {@code arn:aws:iam::ACCOUNT:role/PATH/ROLE}
     */
    record RoleSession(String arn, String roleArn, String account, boolean managementAccount) implements Principal {
        /** Service-linked roles are not bound by SCPs or RCPs; their path says what they are. */
        public boolean serviceLinked() {
            return roleArn.contains(":role/aws-service-role/");
        }
    }

    /** The root user of an account; {@code arn:aws:iam::ACCOUNT:root}. */
    record Root(String arn, String account, boolean managementAccount) implements Principal {}

    /** {@code arn:aws:sts::ACCOUNT:federated-user/NAME}. */
    record FederatedUser(String arn, String account, boolean managementAccount) implements Principal {}

    /** A service's own principal, such as {@code bedrock.amazonaws.com}. */
    record Service(String arn) implements Principal {
        @Override
        public String account() {
            return "";
        }

        @Override
        public boolean managementAccount() {
            return false;
        }
    }

    /** A caller without credentials. */
    record Anonymous() implements Principal {
        @Override
        public String arn() {
            return "anonymous";
        }

        @Override
        public String account() {
            return "";
        }

        @Override
        public boolean managementAccount() {
            return false;
        }
    }
}
