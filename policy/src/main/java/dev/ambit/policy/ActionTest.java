package dev.ambit.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code Action} or {@code NotAction}. Patterns are compared without regard to case; {@code *} and {@code ?} may stand anywhere.
 * Source: IAM User Guide, "IAM JSON policy elements: Action" and "… NotAction".
 */
public final class ActionTest implements Atom {
    private final boolean negated;
    private final List<String> patterns;
    private final List<Glob> globs;
    private final boolean all;
    private final Map<String, Names> byService = new HashMap<>();
    private final Glob[] loose;

    /** {@code negated}: true for {@code NotAction}; {@code patterns}: {@code service:Name} with wildcards, or {@code *}. */
    public ActionTest(boolean negated, List<String> patterns) {
        this.negated = negated;
        this.patterns = List.copyOf(patterns);
        this.globs = this.patterns.stream()
                .map(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT)))
                .toList();
        this.all = globs.stream().anyMatch(Glob::matchesAll);
        List<Glob> others = new ArrayList<>();
        for (int i = 0; i < globs.size(); i++) {
            String service = literalService(this.patterns.get(i).toLowerCase(Locale.ROOT));
            if (service.isEmpty()) {
                others.add(globs.get(i));
            } else {
                byService.computeIfAbsent(service, name -> new Names()).add(globs.get(i), service.length() + 1);
            }
        }
        this.loose = others.toArray(Glob[]::new);
    }

    /** The patterns of one service, so that a request looks only at its own. */
    private static final class Names {
        private boolean all;
        private final Set<String> exact = new HashSet<>();
        private final List<Glob> globs = new ArrayList<>();

        void add(Glob glob, int nameFrom) {
            if (glob.isLiteral()) {
                exact.add(glob.toString());
            } else if (glob.length() == nameFrom + 1 && glob.kind(nameFrom) == Glob.Kind.MANY) {
                all = true;
            } else {
                globs.add(glob);
            }
        }

        boolean match(String action) {
            if (all || exact.contains(action)) {
                return true;
            }
            for (int i = 0; i < globs.size(); i++) {
                if (globs.get(i).matches(action)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String literalService(String pattern) {
        int colon = pattern.indexOf(':');
        String service = colon < 0 ? "" : pattern.substring(0, colon);
        boolean wild = service.indexOf('*') >= 0 || service.indexOf('?') >= 0 || service.indexOf('$') >= 0;
        return wild || pattern.indexOf('$') >= 0 ? "" : service;
    }

    /** True for {@code NotAction}. */
    public boolean negated() {
        return negated;
    }

    /** The entries as written. */
    public List<String> patterns() {
        return patterns;
    }

    /** The entries in lower case, for matching against an action in lower case. */
    public List<Glob> globs() {
        return globs;
    }

    /** True when every action passes. */
    public boolean passesAll() {
        return all && !negated;
    }

    @Override
    public boolean holds(AuthorizationRequest request) {
        return listed(request) != negated;
    }

    private boolean listed(AuthorizationRequest request) {
        if (all) {
            return true;
        }
        Names names = byService.get(request.service());
        if (names != null && names.match(request.lowerCaseAction())) {
            return true;
        }
        for (Glob glob : loose) {
            if (glob.matches(request.lowerCaseAction())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionTest that && negated == that.negated && patterns.equals(that.patterns);
    }

    @Override
    public int hashCode() {
        return 31 * patterns.hashCode() + Boolean.hashCode(negated);
    }

    @Override
    public String toString() {
        return (negated ? "NotAction " : "Action ") + patterns;
    }
}
