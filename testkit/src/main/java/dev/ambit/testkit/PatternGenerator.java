package dev.ambit.testkit;

import java.util.List;

/** Makes patterns out of the values that they should match, or just miss. */
final class PatternGenerator {
    private final Dice dice;

    PatternGenerator(Dice dice) {
        this.dice = dice;
    }

    /** The text with some characters replaced by wildcards. */
    String wildcards(String text) {
        if (text.isEmpty()) {
            return dice.pick(List.of("*", "?", ""));
        }
        int at = dice.below(text.length());
        int end = at + dice.below(text.length() - at) + 1;
        return switch (dice.below(6)) {
            case 0 -> "*";
            case 1 -> text.substring(0, at) + "*";
            case 2 -> "*" + text.substring(at);
            case 3 -> text.substring(0, at) + "?" + text.substring(at + 1);
            case 4 -> text.substring(0, at) + "*" + text.substring(end);
            default -> text + dice.pick(List.of("*", "?"));
        };
    }

    /** An action pattern: wildcards in the name only, any case. */
    String action(String action) {
        int colon = action.indexOf(':') + 1;
        String pattern = switch (dice.below(8)) {
            case 0 -> "*";
            case 1, 2 -> action.substring(0, colon) + "*";
            case 3, 4 -> action.substring(0, colon) + wildcards(action.substring(colon));
            default -> action;
        };
        return dice.chance(10) ? dice.anyCase(pattern) : pattern;
    }

    /**
     * An ARN pattern with its six parts. In the first five parts a wildcard is the whole part, ends it or stands for one character that
     * is no colon, so that it makes no difference whether a wildcard inside a part may run past a colon. The service is never a pattern.
     */
    String arn(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return arn;
        }
        StringBuilder pattern = new StringBuilder("arn:");
        pattern.append(dice.chance(8) ? "*" : parts[1]).append(':').append(parts[2]);
        pattern.append(':').append(field(parts[3]));
        pattern.append(':').append(field(parts[4]));
        return pattern.append(':')
                .append(dice.chance(60) ? wildcards(parts[5]) : parts[5])
                .toString();
    }

    private String field(String part) {
        if (dice.chance(60)) {
            return part;
        }
        if (part.isEmpty() || dice.chance(60)) {
            return "*";
        }
        return dice.chance(50)
                ? part.substring(0, part.length() - 1) + "*"
                : part.substring(0, part.length() - 1) + "?";
    }

    /** A Resource entry: everything, the ARN, a pattern of it, one with a variable, or one whose {@code *} runs past a colon. */
    String resource(String resource) {
        if (resource.equals("*")) {
            return "*";
        }
        return switch (dice.below(12)) {
            case 0, 1, 2 -> "*";
            case 3, 4 -> resource;
            case 5, 6 -> withVariable(resource);
            case 7 -> acrossColons(resource);
            default -> arn(resource);
        };
    }

    /** A variable in place of a part of the path, or at its end. */
    private String withVariable(String resource) {
        int slash = resource.indexOf('/');
        int last = resource.lastIndexOf('/');
        if (slash < 0) {
            return resource + variable();
        }
        return slash == last
                ? resource.substring(0, slash + 1) + variable()
                : resource.substring(0, slash + 1) + variable() + resource.substring(last);
    }

    /** {@code arn:aws:ec2:*:instance/i-1}: Region and account in one star. */
    private static String acrossColons(String resource) {
        String[] parts = resource.split(":", 6);
        return "arn:" + parts[1] + ":" + parts[2] + ":*:" + parts[5];
    }

    /** A policy variable, with or without a default. */
    String variable() {
        return dice.pick(List.of(
                "${aws:username}",
                "${AWS:UserName}",
                "${aws:PrincipalTag/team}",
                "${aws:PrincipalTag/team}",
                "${aws:PrincipalTag/team, 'red'}",
                "${s3:ExistingObjectTag/Team}",
                "${aws:username, 'k'}",
                "${*}",
                "${*}*",
                "D${?}",
                "${aws:PrincipalTag/team}*"));
    }
}
