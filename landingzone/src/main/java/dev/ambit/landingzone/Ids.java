package dev.ambit.landingzone;

/** Where fresh ids come from. Give {@link #draw}; the forms are AWS's own. Source: the {@code pattern}s of the Organizations and IAM APIs. */
@FunctionalInterface
public interface Ids {
    String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    String DIGITS = "0123456789";
    String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** {@code length} characters of the alphabet, never drawn before and not to be guessed. */
    String draw(String alphabet, int length);

    default String organization() {
        return "o-" + draw(LOWER, 10);
    }

    default String root() {
        return "r-" + draw(LOWER, 4);
    }

    default String unit(String rootId) {
        return "ou-" + rootId.substring(2) + "-" + draw(LOWER, 8);
    }

    default String account() {
        return draw(DIGITS, 12);
    }

    default String policy() {
        return "p-" + draw(LOWER, 8);
    }

    default String resourcePolicy() {
        return "rp-" + draw(LOWER, 8);
    }

    default String accountCreation() {
        return "car-" + draw(LOWER, 32);
    }

    default String user() {
        return "AIDA" + draw(UPPER, 17);
    }

    default String role() {
        return "AROA" + draw(UPPER, 17);
    }

    default String group() {
        return "AGPA" + draw(UPPER, 17);
    }

    default String managedPolicy() {
        return "ANPA" + draw(UPPER, 17);
    }

    default String accessKey() {
        return "AKIA" + draw(UPPER, 16);
    }

    default String secret() {
        return draw(SECRET, 40);
    }

    default String applicationProfile() {
        return draw(LOWER, 12);
    }

    default String quotaIncrease() {
        return draw("0123456789abcdef", 32) + draw(SECRET.substring(0, 62), 8);
    }

    private String controlTower(String region, String account, String kind, int length) {
        return "arn:aws:controltower:" + region + ":" + account + ":" + kind + "/"
                + draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
    }

    default String landingZone(String region, String account) {
        return controlTower(region, account, "landingzone", 16);
    }

    default String enabledControl(String region, String account) {
        return controlTower(region, account, "enabledcontrol", 16);
    }

    default String enabledBaseline(String region, String account) {
        return controlTower(region, account, "enabledbaseline", 17);
    }

    /** A UUID of version 4. */
    default String operation() {
        String hex = draw("0123456789abcdef", 30);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(12, 15) + "-a"
                + hex.substring(15, 18) + "-" + hex.substring(18);
    }
}
