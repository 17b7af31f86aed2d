package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Layer;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A leg of a granted call that a statement of an SCP denies, and what kind of mistake that is. */
record Block(Trial trial, Trial.Leg leg, Sheet sheet, Statement statement, Kind kind) {
    /** The mistakes that a denied leg can show. */
    enum Kind {
        /** A Region deny without any exception. */
        NO_EXCEPTION,
        /** A Region deny without exception, though {@code unspecified} was let through. */
        ONLY_UNSPECIFIED,
        /** An exception that this call does not fit. */
        PINNED_EXCEPTION,
        /** The source Region itself is denied, and an exception was hoped to open it. */
        SOURCE,
        /** The model leg without a Region is not among the Regions. */
        UNSPECIFIED_MISSING,
        /** Denied as somebody may well have meant it. */
        MEANT
    }

    static List<Block> of(List<Trial> trials) {
        List<Block> blocks = new ArrayList<>();
        for (Trial trial : trials) {
            for (Trial.Leg leg : trial.refused()) {
                if (leg.decision() instanceof Decision.ExplicitDeny(Layer layer, Decision.StatementRef ref)
                        && layer == Layer.SCP) {
                    find(trial, leg, ref).ifPresent(blocks::add);
                }
            }
        }
        return List.copyOf(blocks);
    }

    private static Optional<Block> find(Trial trial, Trial.Leg leg, Decision.StatementRef ref) {
        for (Sheet sheet : trial.grantee().stack()) {
            if (sheet.document().name().equals(ref.policy())) {
                for (Statement statement : sheet.denies()) {
                    if (statement.where().equals(ref.where())) {
                        return Optional.of(new Block(trial, leg, sheet, statement, kind(trial, leg, statement)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Kind kind(Trial trial, Trial.Leg leg, Statement statement) {
        Optional<ConditionTest> exception = test(statement, Part.PROFILE_ARN);
        Optional<ConditionTest> regions = test(statement, Part.REQUESTED_REGION);
        if (regions.isEmpty() || positive(exception) || notResource(statement)) {
            return Kind.MEANT;
        }
        if (leg.profile()) {
            return source(trial, exception);
        }
        if (!trial.profileLeg().decision().allowed()) {
            return Kind.MEANT;
        }
        if (leg.regionless()) {
            return regions.get().operator().negated() ? Kind.UNSPECIFIED_MISSING : Kind.MEANT;
        }
        if (exception.isPresent()) {
            return Kind.PINNED_EXCEPTION;
        }
        return regions.get().operator().negated() && regions.get().sources().contains("unspecified")
                ? Kind.ONLY_UNSPECIFIED
                : Kind.NO_EXCEPTION;
    }

    private static Kind source(Trial trial, Optional<ConditionTest> exception) {
        String source = ":" + trial.route().source().id() + ":";
        boolean hoped = exception.isPresent()
                && (trial.sourceNamed()
                        || exception.get().sources().stream().anyMatch(value -> value.contains(source)));
        if (hoped) {
            return Kind.SOURCE;
        }
        return trial.sourceNamed() && !trial.broad() ? Kind.NO_EXCEPTION : Kind.MEANT;
    }

    private static boolean positive(Optional<ConditionTest> test) {
        return test.isPresent() && !test.get().operator().negated();
    }

    private static boolean notResource(Statement statement) {
        return Part.resource(statement)
                .map(Part::atom)
                .filter(ResourceTest::negated)
                .isPresent();
    }

    private static Optional<ConditionTest> test(Statement statement, String key) {
        return Part.conditions(statement, key).stream().map(Part::atom).findFirst();
    }
}
