package dev.ambit.cli;

import dev.ambit.advisor.cases.CaseEvaluator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        boolean allRead = true;
        try (InputStream in = file == null ? System.in : Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                if (!line.get().isBlank()) {
                    CaseEvaluator.Answer answer = evaluator.answer(line.get());
                    allRead &= answer.understood();
                    out.write(answer.json());
                    out.write('\n');
                }
            }
        }
        return allRead ? 0 : 2;
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }
}
