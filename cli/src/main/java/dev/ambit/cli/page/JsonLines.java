package dev.ambit.cli.page;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** JSON Lines: one answer to standard output for each line that is not blank, in order. */
public final class JsonLines {
    private JsonLines() {}

    public static void answer(InputStream in, UnaryOperator<String> answer) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (!line.isBlank()) {
                    out.write(answer.apply(line));
                    out.write('\n');
                }
                line = lines.readLine();
            }
        }
    }
}
