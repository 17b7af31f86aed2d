package dev.ambit.cli.input;

import dev.ambit.advisor.cfct.Overlay;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Severity;
import dev.ambit.cli.input.InputKind.Recognised;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.cfct.CfctReader;
import dev.ambit.landingzone.cfct.CfctReading;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.landingzone.layer.LayerReading;
import dev.ambit.landingzone.layer.Note;
import dev.ambit.landingzone.lza.LzaReader;
import dev.ambit.landingzone.terraform.TerraformReader;
import dev.ambit.policy.Problem;
import dev.ambit.server.FolderFiles;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The argument LANDING_ZONE and the option {@code --over}, which a command takes in with {@code @Mixin}. */
public final class LandingZoneInput {
    /** The id of findings that are about the input itself: what could not be known, or has no counterpart. */
    public static final String RULE = "AMBIT-INPUT";

    @Parameters(
            paramLabel = "LANDING_ZONE",
            description = {
                "a folder with landing-zone.yaml, or that file; or a Landing Zone Accelerator configuration,",
                "a CfCT package, or the JSON of terraform show"
            })
    private Path path = Path.of(".");

    @Option(
            names = "--over",
            paramLabel = "LANDING_ZONE",
            description = "the organization that LANDING_ZONE is laid over, for what is only a part of one")
    private @Nullable Path over;

    /**
     * What was read.
     *
     * @param notes what the reader could not take over as it stands
     * @param gaps what the files themselves say is not known
     */
    public record Read(LandingZone landingZone, List<Note> notes, List<Gap> gaps) {
        public Read {
            notes = List.copyOf(notes);
            gaps = List.copyOf(gaps);
        }

        /** The notes as findings of the rule {@link #RULE}. */
        public List<Finding> findings() {
            return notes.stream().map(LandingZoneInput::finding).toList();
        }

        /** Everything that is not known, as a landing zone's own file can say it. */
        public List<Gap> unknown() {
            List<Gap> unknown = new ArrayList<>(gaps);
            notes.stream()
                    .filter(Note::gap)
                    .forEach(note -> unknown.add(new Gap(
                            Optional.empty(),
                            note.part(),
                            note.what().where() + ": " + note.what().message(),
                            note.what().where())));
            return unknown;
        }
    }

    /** Where it lies, as the caller named it. */
    public Path path() {
        return path;
    }

    /** The arguments that name the same input again, for a command that is shown. */
    public String arguments() {
        return path + (over == null ? "" : " --over " + over);
    }

    /** Reads it; every problem of the input is in the one exception. */
    public Read read() throws UnreadableLandingZone, IOException {
        return readWith(Map.of());
    }

    /** Reads it as it would be with these texts in the files, some of which may not be there yet. */
    public Read readWith(Map<Path, String> texts) throws UnreadableLandingZone, IOException {
        Optional<Read> under = over == null ? Optional.empty() : Optional.of(laidOver(over, Optional.empty(), texts));
        return laidOver(path, under, texts);
    }

    /** What it is, and the file that it is known by. */
    public Recognised recognised() throws IOException {
        return InputKind.recognise(path);
    }

    /** Likewise, but only if it is of the kind that the caller asks for. */
    public Read read(InputKind wanted) throws UnreadableLandingZone, IOException {
        Recognised input = InputKind.recognise(path);
        if (input.kind() != wanted) {
            throw new IOException(input.file() + " is " + input.kind().what() + "; expected " + wanted.what());
        }
        return read();
    }

    /** What lies at a path, without an option to lay it over something. */
    public static Read at(Path path) throws UnreadableLandingZone, IOException {
        return laidOver(path, Optional.empty(), Map.of());
    }

    /** What lies at a path, laid over another. */
    static Read read(Path path, Optional<Path> over) throws UnreadableLandingZone, IOException {
        return over.isEmpty() ? at(path) : laidOver(path, Optional.of(at(over.get())), Map.of());
    }

    private static Read laidOver(Path path, Optional<Read> under, Map<Path, String> texts)
            throws UnreadableLandingZone, IOException {
        Recognised input = InputKind.recognise(path);
        String file = input.file().toString();
        TextFiles files = files(input.file(), texts);
        return switch (input.kind()) {
            case LANDING_ZONE -> {
                if (under.isPresent()) {
                    throw new IOException(
                            input.file() + " is a whole organization and is not laid over another; expected a CfCT"
                                    + " package, a Landing Zone Accelerator configuration or the JSON of terraform show");
                }
                yield switch (LandingZoneReader.read(file, files)) {
                    case Reading.Read read -> new Read(read.landingZone(), List.of(), read.gaps());
                    case Reading.Unreadable(List<Problem> problems) -> throw new UnreadableLandingZone(problems);
                };
            }
            case CFCT -> cfct(CfctReader.read(file, files), under);
            case LZA -> laid(LzaReader.read(file, files, zone(under)), under);
            case TERRAFORM -> laid(TerraformReader.read(file, files, zone(under)), under);
        };
    }

    private static Optional<LandingZone> zone(Optional<Read> under) {
        return under.map(Read::landingZone);
    }

    /** The files beside a file. */
    private static TextFiles files(Path file, Map<Path, String> texts) {
        FolderFiles folder =
                new FolderFiles(Optional.ofNullable(file.getParent()).orElse(Path.of(".")), FolderFiles.LARGEST);
        return texts.isEmpty() ? folder : new Changed(folder, texts);
    }

    /** Files, some of them with another text than they have. */
    private record Changed(TextFiles files, Map<Path, String> texts) implements TextFiles {
        @Override
        public Optional<String> text(String path) {
            return Optional.ofNullable(texts.get(Path.of(path))).or(() -> files.text(path));
        }

        @Override
        public Optional<String> refusal(String path) {
            return texts.containsKey(Path.of(path)) ? Optional.empty() : files.refusal(path);
        }
    }

    private static Read laid(LayerReading reading, Optional<Read> under) throws UnreadableLandingZone {
        return switch (reading) {
            case LayerReading.Laid laid ->
                new Read(
                        laid.landingZone(),
                        Stream.concat(under.stream().flatMap(read -> read.notes().stream()), laid.notes().stream())
                                .toList(),
                        under.map(Read::gaps).orElse(List.of()));
            case LayerReading.Unreadable unreadable -> throw new UnreadableLandingZone(unreadable.problems());
        };
    }

    /** What the pipeline takes and AWS refuses is refused here, at the file and line that the package's own check names. */
    private static Read cfct(CfctReading read, Optional<Read> under) throws UnreadableLandingZone {
        return switch (read) {
            case CfctReading.Rejected rejected -> throw new UnreadableLandingZone(rejected.errors());
            case CfctReading.Accepted accepted -> {
                LayerReading reading = under.map(below -> Overlay.over(accepted.content(), below.landingZone()))
                        .orElseGet(() -> Overlay.alone(accepted.content()));
                if (reading instanceof LayerReading.Unreadable unreadable) {
                    List<Problem> problems = new ArrayList<>(accepted.warnings());
                    problems.addAll(unreadable.problems());
                    throw new UnreadableLandingZone(problems);
                }
                Read laid = laid(reading, under);
                List<Note> notes = new ArrayList<>(laid.notes());
                accepted.warnings()
                        .forEach(warning -> notes.add(new Note(Note.Kind.LEFT_OUT, Gap.Part.ORGANIZATION, warning)));
                yield new Read(laid.landingZone(), notes, laid.gaps());
            }
        };
    }

    private static Finding finding(Note note) {
        Severity severity = switch (note.kind()) {
            case UNKNOWN -> Severity.ERROR;
            case LEFT_OUT -> Severity.WARNING;
            case STAND_IN -> Severity.NOTE;
        };
        Problem what = note.what();
        String remedy = what.expected().isEmpty() ? "" : "Expected here: " + what.expected();
        return new Finding(RULE, severity, what.where(), what.message(), remedy);
    }
}
