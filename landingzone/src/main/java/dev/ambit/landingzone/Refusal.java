package dev.ambit.landingzone;

import java.util.Optional;

/**
 * The no to a command, in AWS's words.
 *
 * @param reason the {@code Reason} member, for exceptions that have one
 */
public record Refusal(Error error, Optional<String> reason, String message) {
    /** The exceptions, by their names on the wire, with the HTTP status of the protocol. Source: botocore's service models. */
    public enum Error {
        ACCESS_DENIED("AccessDeniedException", 400),
        ACCOUNT_ALREADY_CLOSED("AccountAlreadyClosedException", 400),
        ACCOUNT_ALREADY_REGISTERED("AccountAlreadyRegisteredException", 400),
        ACCOUNT_NOT_REGISTERED("AccountNotRegisteredException", 400),
        DUPLICATE_HANDSHAKE("DuplicateHandshakeException", 400),
        HANDSHAKE_ALREADY_IN_STATE("HandshakeAlreadyInStateException", 400),
        HANDSHAKE_CONSTRAINT_VIOLATION("HandshakeConstraintViolationException", 400),
        HANDSHAKE_NOT_FOUND("HandshakeNotFoundException", 400),
        INVALID_HANDSHAKE_TRANSITION("InvalidHandshakeTransitionException", 400),
        MASTER_CANNOT_LEAVE("MasterCannotLeaveOrganizationException", 400),
        ORGANIZATION_NOT_EMPTY("OrganizationNotEmptyException", 400),
        RESOURCE_POLICY_NOT_FOUND("ResourcePolicyNotFoundException", 400),
        ACCOUNT_NOT_FOUND("AccountNotFoundException", 400),
        ALREADY_IN_ORGANIZATION("AlreadyInOrganizationException", 400),
        ORGANIZATIONS_NOT_IN_USE("AWSOrganizationsNotInUseException", 400),
        CONSTRAINT_VIOLATION("ConstraintViolationException", 400),
        CREATE_ACCOUNT_STATUS_NOT_FOUND("CreateAccountStatusNotFoundException", 400),
        DESTINATION_PARENT_NOT_FOUND("DestinationParentNotFoundException", 400),
        DUPLICATE_ACCOUNT("DuplicateAccountException", 400),
        DUPLICATE_ORGANIZATIONAL_UNIT("DuplicateOrganizationalUnitException", 400),
        DUPLICATE_POLICY_ATTACHMENT("DuplicatePolicyAttachmentException", 400),
        DUPLICATE_POLICY("DuplicatePolicyException", 400),
        ORGANIZATIONS_INVALID_INPUT("InvalidInputException", 400),
        ORGANIZATIONS_MALFORMED_POLICY("MalformedPolicyDocumentException", 400),
        ORGANIZATIONAL_UNIT_NOT_EMPTY("OrganizationalUnitNotEmptyException", 400),
        ORGANIZATIONAL_UNIT_NOT_FOUND("OrganizationalUnitNotFoundException", 400),
        PARENT_NOT_FOUND("ParentNotFoundException", 400),
        POLICY_IN_USE("PolicyInUseException", 400),
        POLICY_NOT_ATTACHED("PolicyNotAttachedException", 400),
        POLICY_NOT_FOUND("PolicyNotFoundException", 400),
        POLICY_TYPE_ALREADY_ENABLED("PolicyTypeAlreadyEnabledException", 400),
        POLICY_TYPE_NOT_ENABLED("PolicyTypeNotEnabledException", 400),
        ROOT_NOT_FOUND("RootNotFoundException", 400),
        SOURCE_PARENT_NOT_FOUND("SourceParentNotFoundException", 400),
        TARGET_NOT_FOUND("TargetNotFoundException", 400),

        NO_SUCH_ENTITY("NoSuchEntity", 404),
        ENTITY_ALREADY_EXISTS("EntityAlreadyExists", 409),
        DELETE_CONFLICT("DeleteConflict", 409),
        LIMIT_EXCEEDED("LimitExceeded", 409),
        INVALID_INPUT("InvalidInput", 400),
        IAM_VALIDATION("ValidationError", 400),
        MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocument", 400),
        UNMODIFIABLE_ENTITY("UnmodifiableEntity", 400),

        BEDROCK_VALIDATION("ValidationException", 400),
        BEDROCK_CONFLICT("ConflictException", 400),
        RESOURCE_NOT_FOUND("ResourceNotFoundException", 404),
        SERVICE_QUOTA_EXCEEDED("ServiceQuotaExceededException", 400),

        ILLEGAL_ARGUMENT("IllegalArgumentException", 400),
        INVALID_RESOURCE_STATE("InvalidResourceStateException", 400),
        NO_SUCH_RESOURCE("NoSuchResourceException", 400),
        QUOTA_EXCEEDED("QuotaExceededException", 400),
        RESOURCE_ALREADY_EXISTS("ResourceAlreadyExistsException", 400),
        TOO_MANY_TAGS("TooManyTagsException", 400),

        CONTROL_TOWER_VALIDATION("ValidationException", 400),
        CONTROL_TOWER_CONFLICT("ConflictException", 409),
        CONTROL_TOWER_ACCESS_DENIED("AccessDeniedException", 403),
        CONTROL_TOWER_QUOTA_EXCEEDED("ServiceQuotaExceededException", 402);

        private final String code;
        private final int status;

        Error(String code, int status) {
            this.code = code;
            this.status = status;
        }

        /** The exception's name on the wire. */
        public String code() {
            return code;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }
    }

    static Refusal of(Error error, String message) {
        return new Refusal(error, Optional.empty(), message);
    }

    static Refusal of(Error error, String reason, String message) {
        return new Refusal(error, Optional.of(reason), message);
    }

    public String code() {
        return error.code();
    }
}
