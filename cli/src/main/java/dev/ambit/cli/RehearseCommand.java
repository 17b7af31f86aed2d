package dev.ambit.cli;

import dev.ambit.server.Rehearsal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the main paths once, for the build's ahead-of-time cache. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Starts a server in memory, makes the usual calls to it, and ends.")
final class RehearseCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        Rehearsal.run(BundledExamples.landingZone());
        return 0;
    }
}
