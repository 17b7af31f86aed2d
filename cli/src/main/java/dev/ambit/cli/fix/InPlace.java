package dev.ambit.cli.fix;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes a change into the files of a landing zone: all of it, or nothing. */
final class InPlace {
    private final LandingZone zone;
    private final Path yaml;
    private final Path folder;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    InPlace(LandingZone zone, Path landingZone) {
        this.zone = zone;
        this.yaml = Files.isDirectory(landingZone) ? landingZone.resolve("landing-zone.yaml") : landingZone;
        this.folder = Optional.ofNullable(yaml.getParent()).orElse(Path.of("."));
    }

    /**
     * Writes the change.
     *
     * @param works whether the wanted calls are allowed in a landing zone; asked about the new texts before any is written
     */
    void write(Proposal proposal, Predicate<LandingZone> works, PrintWriter console) throws IOException {
        LandingZoneText text = new LandingZoneText(zone, Files.readString(yaml));
        try {
            for (Edit edit : proposal.edits()) {
                plan(edit, text);
            }
        } catch (NoSuchElementException elsewhere) {
            throw new IOException("`" + yaml + "` does not hold what has to be changed there; use --out", elsewhere);
        }
        String changed = text.changed();
        if (!changed.equals(Files.readString(yaml))) {
            texts.put(yaml, changed);
        }
        if (!(LandingZoneReader.read(yaml.toString(), this::text) instanceof Reading.Read read)
                || !works.test(read.landingZone())) {
            throw new IOException("the files as they would be written do not say what was proposed, so nothing was"
                    + " written; use --out");
        }
        for (Map.Entry<Path, String> file : texts.entrySet()) {
            Files.createDirectories(file.getKey().toAbsolutePath().getParent());
            Path beside = file.getKey().resolveSibling(file.getKey().getFileName() + ".new");
            Files.writeString(beside, file.getValue());
            Files.move(beside, file.getKey(), StandardCopyOption.REPLACE_EXISTING);
            console.println("changed " + file.getKey());
        }
    }

    private Optional<String> text(String path) {
        try {
            Path file = Path.of(path);
            String planned = texts.get(file);
            return planned != null
                    ? Optional.of(planned)
                    : Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plan(Edit edit, LandingZoneText text) throws IOException {
        switch (edit) {
            case Edit.PolicyText change -> put(change.file(), change.before(), change.after(), change.name());
            case Edit.InlinePolicy inline -> {
                if (inline.before().isPresent()) {
                    put(inline.file(), inline.before().get(), inline.after(), inline.name());
                } else {
                    create(inline.file(), inline.after());
                    text.add(inline);
                }
            }
            case Edit.NewPolicy added -> {
                create(LandingZoneText.file(added.name()), added.text());
                text.add(added);
            }
            case Edit.Boundary boundary -> {
                create(LandingZoneText.file(boundary.name()), boundary.text());
                text.add(boundary);
            }
            case Edit.Govern govern -> text.add(govern);
            case Edit.UnitControl control -> text.add(control);
        }
    }

    private void create(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        if (Files.exists(path)) {
            throw new IOException("`" + path + "` is there already; expected no such file");
        }
        texts.put(path, content);
    }

    private void put(String file, String before, String after, String policy) throws IOException {
        Path path = Path.of(file);
        if (!file.endsWith(".json") || !Files.isRegularFile(path)) {
            throw new IOException("the policy " + policy + " stands in no file; use --out");
        }
        if (!Files.readString(path).equals(before)) {
            throw new IOException("`" + path + "` was changed by somebody else just now; try again");
        }
        texts.put(path, after);
    }
}
