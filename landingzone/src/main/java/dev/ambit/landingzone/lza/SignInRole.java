package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.files.NamedIds;

/** The role that IAM Identity Center makes of a permission set in an account. Source: IAM Identity Center User Guide. */
final class SignInRole {
    private SignInRole() {}

    static String name(String permissionSet) {
        return "AWSReservedSSO_" + permissionSet + "_"
                + NamedIds.of("permission-set/" + permissionSet).draw("0123456789abcdef", 16);
    }

    /** Identity Center in us-east-1 leaves the Region out. */
    static String path(String region) {
        return "/aws-reserved/sso.amazonaws.com/" + (region.equals("us-east-1") ? "" : region + "/");
    }
}
