package dev.ambit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Who made a recorded call: {@code userIdentity}, by its {@code type}. Source: CloudTrail User Guide, userIdentity element. */
public sealed interface UserIdentity {
    /** The value of {@code type}. */
    String type();

    Optional<String> accessKeyId();

    /** The name under which {@code LookupEvents} finds the call; empty where the record has none. */
    Optional<String> username();

    /** The ARN of the identity; empty where it has none. */
    Optional<String> principalArn();

    /** The account of the identity; empty for services and where it is not said. */
    Optional<String> account();

    /** The root user; {@code principalId} is the account id. {@code further}: fields that are not named here, here and below. */
    record Root(String accountId, Optional<String> accessKeyId, Optional<SessionContext> session, ObjectNode further)
            implements UserIdentity {
        @Override
        public String type() {
            return "Root";
        }

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override
        public Optional<String> username() {
            return Optional.of("root");
        }

        @Override
        public Optional<String> principalArn() {
            return Optional.of("arn:aws:iam::" + accountId + ":root");
        }
    }

    /** An IAM user; {@code principalId} begins with {@code AIDA}. */
    record IamUser(
            String principalId,
            String arn,
            String accountId,
            Optional<String> accessKeyId,
            String userName,
            Optional<SessionContext> session,
            ObjectNode further)
            implements UserIdentity {
        @Override
        public String type() {
            return "IAMUser";
        }

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override
        public Optional<String> username() {
            return Optional.of(userName);
        }

        @Override
        public Optional<String> principalArn() {
            return Optional.of(arn);
        }
    }

    /**
     * A session of a role.
     *
     * @param principalId {@code AROA…:SESSION}
     * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}; the role's path stands in the session issuer's ARN only
     * @param invokedBy the service that called on the session's behalf
     */
    record AssumedRole(
            String principalId,
            String arn,
            String accountId,
            Optional<String> accessKeyId,
            SessionContext session,
            Optional<String> invokedBy,
            ObjectNode further)
            implements UserIdentity {
        @Override
        public String type() {
            return "AssumedRole";
        }

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }

        /** The session's name. */
        @Override
        public Optional<String> username() {
            int slash = arn.lastIndexOf('/');
            return slash < 0 ? Optional.empty() : Optional.of(arn.substring(slash + 1));
        }

        @Override
        public Optional<String> principalArn() {
            return Optional.of(arn);
        }
    }

    /** Credentials from {@code GetFederationToken}. */
    record FederatedUser(
            String principalId,
            String arn,
            String accountId,
            Optional<String> accessKeyId,
            Optional<SessionContext> session,
            ObjectNode further)
            implements UserIdentity {
        @Override
        public String type() {
            return "FederatedUser";
        }

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override
        public Optional<String> username() {
            int slash = arn.lastIndexOf('/');
            return slash < 0 ? Optional.empty() : Optional.of(arn.substring(slash + 1));
        }

        @Override
        public Optional<String> principalArn() {
            return Optional.of(arn);
        }
    }

    /** A call by a principal of another account, seen in the account of the resource. */
    record AwsAccount(String principalId, String accountId) implements UserIdentity {
        @Override
        public String type() {
            return "AWSAccount";
        }

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.empty();
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> principalArn() {
            return Optional.empty();
        }
    }

    /** A service, such as {@code bedrock.amazonaws.com}. */
    record AwsService(String invokedBy) implements UserIdentity {
        @Override
        public String type() {
            return "AWSService";
        }

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.empty();
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> principalArn() {
            return Optional.empty();
        }
    }

    /** Every other type, and an assumed role without a readable session: kept as it was read. */
    record Other(String type, ObjectNode fields) implements UserIdentity {
        public Other {
            fields = fields.deepCopy();
        }

        @Override
        public Optional<String> accessKeyId() {
            return Json.text(fields, "accessKeyId");
        }

        @Override
        public Optional<String> username() {
            return Json.text(fields, "userName").or(() -> Json.text(fields.path("onBehalfOf"), "userId"));
        }

        @Override
        public Optional<String> principalArn() {
            return Json.text(fields, "arn");
        }

        @Override
        public Optional<String> account() {
            return Json.text(fields, "accountId");
        }
    }
}
