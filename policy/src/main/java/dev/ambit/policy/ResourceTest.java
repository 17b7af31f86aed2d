package dev.ambit.policy;

import java.util.List;

/**
 * {@code Resource} or {@code NotResource}. A pattern is compared with the whole ARN, with regard to case:
 *
 * <ul>
 *   <li>segments are what colons separate; the sixth keeps its own colons;
 *   <li>in the first five, a {@code *} that ends its segment may run past colons; another {@code *}, a {@code ?}, and any wildcard in
 *       the service segment stay inside their segment;
 *   <li>in the sixth, wildcards match any character, also {@code /} and colons;
 *   <li>variables count only after the fifth colon.
 * </ul>
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
public record ResourceTest(boolean negated, List<Template> patterns) implements Atom {
    private static final int SERVICE = 2;
    private static final int RESOURCE = 5;

    public ResourceTest {
        patterns = List.copyOf(patterns);
    }

    /** Reads one entry. */
    static Template pattern(String text, PolicyVersion version) {
        if (text.equals("*")) {
            return Template.of(text, text.length(), Template.ALL);
        }
        int[] segment = segments(text);
        int variablesFrom = text.length();
        for (int i = text.length() - 1; i >= 0 && segment[i] >= RESOURCE && version.hasVariables(); i--) {
            variablesFrom = i;
        }
        return Template.of(text, variablesFrom, (source, i) -> kind(source, i, segment));
    }

    private static Glob.Kind kind(String text, int index, int[] segment) {
        Glob.Kind free = Template.ALL.kind(text, index);
        if (free == Glob.Kind.LITERAL || segment[index] >= RESOURCE) {
            return free;
        }
        boolean ends = index + 1 == text.length() || text.charAt(index + 1) == ':';
        boolean runsOn = free == Glob.Kind.MANY && ends && segment[index] != SERVICE;
        return runsOn ? free : free == Glob.Kind.MANY ? Glob.Kind.MANY_IN_SEGMENT : Glob.Kind.ONE_IN_SEGMENT;
    }

    /** The number of the segment, from 0, that each character stands in; a colon closes its segment, and counts not inside {@code ${…}}. */
    private static int[] segments(String text) {
        int[] segment = new int[text.length()];
        int number = 0;
        int variableEnd = -1;
        for (int i = 0; i < text.length(); i++) {
            segment[i] = number;
            if (i > variableEnd && text.startsWith("${", i)) {
                variableEnd = text.indexOf('}', i);
            }
            if (text.charAt(i) == ':' && i > variableEnd) {
                number++;
            }
        }
        return segment;
    }

    /** True when every resource passes. */
    public boolean passesAll() {
        return !negated
                && patterns.stream()
                        .anyMatch(p -> p.fixed().filter(Glob::matchesAll).isPresent());
    }

    @Override
    public boolean holds(AuthorizationRequest request) {
        return listed(request) != negated;
    }

    private boolean listed(AuthorizationRequest request) {
        for (int i = 0; i < patterns.size(); i++) {
            Glob glob = patterns.get(i).resolve(request.context());
            if (glob != null && glob.matches(request.resource())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return (negated ? "NotResource " : "Resource ") + patterns;
    }
}
