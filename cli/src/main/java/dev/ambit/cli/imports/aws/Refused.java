package dev.ambit.cli.imports.aws;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a service has said instead of an answer. */
final class Refused {
    private static final List<String> EXPIRED =
            List.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId");
    private static final List<String> UNKNOWN =
            List.of("UnknownOperationException", "UnknownOperation", "InvalidAction");

    private Refused() {}

    static String code(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    /** The credentials were valid once. */
    static boolean expired(AwsServiceException refused) {
        return EXPIRED.contains(code(refused));
    }

    /** The endpoint does not have the operation. */
    static boolean unknownOperation(AwsServiceException refused) {
        return UNKNOWN.contains(code(refused));
    }

    /** {@code Code: message}, without what the SDK adds for support. */
    static String sentence(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        String message = details == null ? refused.getMessage() : details.errorMessage();
        return (code(refused).isEmpty() ? "HTTP " + refused.statusCode() : code(refused))
                + (message == null || message.isBlank() ? "" : ": " + message);
    }
}
