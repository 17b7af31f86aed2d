package dev.ambit.cli.imports.files;

import dev.ambit.cli.imports.aws.ImportFolder;
import dev.ambit.cli.input.InputKind;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.LandingZoneWriter;
import dev.ambit.landingzone.files.Written;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads what another tool keeps in files and writes it as a landing zone; what is not known is written down as a gap. */
abstract class FileImport implements Callable<Integer> {
    private final InputKind kind;

    @Mixin
    private LandingZoneInput input = new LandingZoneInput();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "the folder to write: empty, new, or one that an import wrote")
    private Path out = Path.of(".");

    FileImport(InputKind kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() throws UnreadableLandingZone, IOException {
        ImportFolder folder = new ImportFolder(out);
        folder.mustBeOurs();
        LandingZoneInput.Read read = input.read(kind);
        List<Gap> gaps = read.unknown();
        Written written = LandingZoneWriter.write(read.landingZone(), Map.of(), gaps);
        folder.write(written.files());
        PrintStream to = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LandingZone zone = read.landingZone();
        long policies = zone.policies().values().stream()
                .filter(policy -> !policy.awsManaged())
                .count();
        to.println("Wrote " + written.files().size() + " files to " + out + ": "
                + count(zone.accounts().size(), "account") + " in "
                + count(zone.units().size(), "unit") + ", "
                + policies + " SCPs and RCPs.");
        gaps.forEach(gap -> to.println("  not known: " + gap.why()));
        written.left().forEach(left -> to.println("  not written: " + left));
        read.notes().stream()
                .filter(note -> !note.gap())
                .forEach(note -> to.println(
                        "  note: " + note.what().where() + ": " + note.what().message()));
        return gaps.isEmpty() && written.left().isEmpty() ? 0 : 1;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
