package dev.ambit.cli;

import dev.ambit.advisor.cases.CaseEvaluator;
import dev.ambit.cli.page.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Answers cases, one a line. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Decides cases in JSON Lines, one answer a line.",
            "A line is a statement, a decision or an inference call with its policies; docs/evaluate.md shows the three forms.",
            ""
        },
        footer = {"", "  ambit evaluate < cases.jsonl > decisions.jsonl"})
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the cases; standard input when left out")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        if (file != null && !Files.isReadable(file)) {
            throw new IOException("there is no file `" + file + "` that can be read");
        }
        CaseEvaluator evaluator = CaseEvaluator.withBundledCatalogue();
        AtomicBoolean allRead = new AtomicBoolean(true);
        try (InputStream in = file == null ? System.in : Files.newInputStream(file)) {
            JsonLines.answer(in, line -> {
                CaseEvaluator.Answer answer = evaluator.answer(line);
                if (!answer.understood()) {
                    allRead.set(false);
                }
                return answer.json();
            });
        }
        return allRead.get() ? 0 : 2;
    }
}
