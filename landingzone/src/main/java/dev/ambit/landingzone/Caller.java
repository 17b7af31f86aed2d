package dev.ambit.landingzone;

/**
 * Who gives a command, already authenticated and authorized by policies.
 *
 * @param account whose IAM and Bedrock settings the command is about
 * @param aws true for AWS's own services and for the one who lays the landing zone, who may make service-linked roles
 */
public record Caller(String account, boolean aws) {
    public static Caller of(String account) {
        return new Caller(account, false);
    }

    public static Caller aws(String account) {
        return new Caller(account, true);
    }
}
