package dev.ambit.cli;

import dev.ambit.verifier.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a certificate without the engine that wrote it. */
@Command(
        name = "verify-certificate",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Checks a certificate that `ambit diff --certificate` wrote, step by step.",
            "The checker shares no code with the engine. Exit code 0 when the certificate holds, 1 when a step of it is wrong,",
            "2 when the file is no certificate. docs/certificates.md says what a certificate shows.",
            ""
        },
        footer = {"", "  ambit verify-certificate proof.json"})
final class VerifyCertificateCommand implements Callable<Integer> {
    /** As long as the longest certificate that is written, with its documents, and some more. */
    private static final long LONGEST = 128L << 20;

    @Parameters(paramLabel = "FILE", description = "the certificate")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("there is no file `" + file + "` that can be read");
        }
        if (Files.size(file) > LONGEST) {
            throw new IOException(
                    "`" + file + "` has " + (Files.size(file) >> 20) + " MiB, expected at most " + (LONGEST >> 20));
        }
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        int code = switch (Verifier.check(Files.readString(file))) {
            case Verifier.Outcome.Holds(var documents, var shown) -> {
                out.println("HOLDS: every step is right, about the policies " + String.join(", ", documents) + ".");
                shown.forEach(sentence -> out.println("  " + sentence));
                yield 0;
            }
            case Verifier.Outcome.Fails(String step) -> {
                out.println("DOES NOT HOLD: " + step);
                yield 1;
            }
            case Verifier.Outcome.NotACertificate(String reason) -> {
                out.flush();
                throw new IOException("`" + file + "` is no certificate: " + reason);
            }
        };
        out.flush();
        return code;
    }
}
