package dev.ambit.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One layer of a stack made ready: its Denies in one row, its Allows level by level. A layer that is not levelled has one level. */
final class CompiledLayer {
    /** What is attached at one place. */
    static final class Level {
        private final String target;
        private final List<PlacedStatement> statements;
        private final PlacedStatement[] allows;
        private final Decision.ImplicitDeny silence;

        Level(Layer layer, String target, List<PolicyDocument> documents) {
            this.target = target;
            this.statements = PlacedStatement.all(layer, documents, target);
            this.allows = withEffect(Effect.ALLOW, statements);
            this.silence = new Decision.ImplicitDeny(layer, target);
        }

        String target() {
            return target;
        }

        List<PlacedStatement> statements() {
            return statements;
        }

        /** The first Allow that matches, or null. */
        @Nullable
        PlacedStatement firstAllow(AuthorizationRequest request) {
            for (PlacedStatement allow : allows) {
                if (allow.statement().matches(request)) {
                    return allow;
                }
            }
            return null;
        }

        /**
         * The Allow of a resource policy that reaches furthest for the caller (see {@link PrincipalTest.Grant}), or null.
         */
        @Nullable
        PlacedStatement furthestAllow(AuthorizationRequest request) {
            PlacedStatement best = null;
            PrincipalTest.Grant reach = PrincipalTest.Grant.NONE;
            for (PlacedStatement allow : allows) {
                if (allow.statement().matches(request)) {
                    PrincipalTest.Grant grant = allow.statement().grant(request);
                    if (grant.compareTo(reach) > 0) {
                        best = allow;
                        reach = grant;
                    }
                }
            }
            return best;
        }

        Decision.ImplicitDeny silence() {
            return silence;
        }
    }

    private final Layer layer;
    private final boolean present;
    private final List<Level> levels;
    private final PlacedStatement[] denies;

    private CompiledLayer(Layer layer, boolean present, List<Level> levels) {
        this.layer = layer;
        this.present = present;
        this.levels = List.copyOf(levels);
        List<PlacedStatement> all = new ArrayList<>();
        this.levels.forEach(level -> all.addAll(level.statements()));
        this.denies = withEffect(Effect.DENY, all);
    }

    /** SCPs or RCPs; no level at all means that the organization does not use them. */
    static CompiledLayer levelled(Layer layer, List<PolicyStack.Level> levels) {
        return new CompiledLayer(
                layer,
                !levels.isEmpty(),
                levels.stream()
                        .map(level -> new Level(layer, level.target(), level.policies()))
                        .toList());
    }

    static CompiledLayer flat(Layer layer, List<PolicyDocument> documents) {
        return new CompiledLayer(layer, true, List.of(new Level(layer, "", documents)));
    }

    static CompiledLayer optional(Layer layer, Optional<List<PolicyDocument>> documents) {
        return documents.map(list -> flat(layer, list)).orElseGet(() -> new CompiledLayer(layer, false, List.of()));
    }

    private static PlacedStatement[] withEffect(Effect effect, List<PlacedStatement> statements) {
        return statements.stream()
                .filter(placed -> placed.statement().effect() == effect)
                .toArray(PlacedStatement[]::new);
    }

    Layer layer() {
        return layer;
    }

    List<Level> levels() {
        return levels;
    }

    Level only() {
        return levels.getFirst();
    }

    /** Is this layer asked at all about the caller of the request? */
    boolean applies(AuthorizationRequest request) {
        return present && layer.binds(request.principal());
    }

    /** The first Deny that matches, or null. */
    @Nullable
    PlacedStatement firstDeny(AuthorizationRequest request) {
        for (PlacedStatement deny : denies) {
            if (deny.statement().matches(request)) {
                return deny;
            }
        }
        return null;
    }

    /** The first level that has no Allow for the request, or null when each has one. */
    @Nullable
    Level firstSilent(AuthorizationRequest request) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).firstAllow(request) == null) {
                return levels.get(i);
            }
        }
        return null;
    }
}
