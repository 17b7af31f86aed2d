package dev.ambit.server;

import dev.ambit.policy.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The landing zone's files cannot be served; the message lists every problem, one a line. */
public final class UnreadableLandingZone extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnreadableLandingZone(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
    }
}
