package dev.ambit.cli.fix;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.cli.input.InputKind;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes a change into the files that a landing zone was read from: all of it, or nothing. Policies are changed in the files of every kind
 * of input; what has to be added elsewhere, only in a landing zone's own file.
 */
final class InPlace {
    private final LandingZone zone;
    private final LandingZoneInput input;
    private final InputKind kind;
    private final Path main;
    private final Path folder;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    InPlace(LandingZone zone, LandingZoneInput input) throws IOException {
        InputKind.Recognised recognised = input.recognised();
        this.zone = zone;
        this.input = input;
        this.kind = recognised.kind();
        this.main = recognised.file();
        this.folder = Optional.ofNullable(main.getParent()).orElse(Path.of("."));
    }

    /**
     * Writes the change.
     *
     * @param works whether the wanted calls are allowed in a landing zone; asked about the new texts before any is written
     */
    void write(Proposal proposal, Predicate<LandingZone> works, PrintWriter console) throws IOException {
        if (kind == InputKind.LANDING_ZONE) {
            planWithYaml(proposal);
        } else {
            for (Edit edit : proposal.edits()) {
                planPolicy(edit);
            }
        }
        if (!works.test(asPlanned())) {
            throw notAsProposed();
        }
        for (Map.Entry<Path, String> file : texts.entrySet()) {
            Files.createDirectories(file.getKey().toAbsolutePath().getParent());
            Path beside = file.getKey().resolveSibling(file.getKey().getFileName() + ".new");
            Files.writeString(beside, file.getValue());
            Files.move(beside, file.getKey(), StandardCopyOption.REPLACE_EXISTING);
            console.println("changed " + file.getKey());
        }
    }

    private LandingZone asPlanned() throws IOException {
        try {
            return input.readWith(texts).landingZone();
        } catch (UnreadableLandingZone broken) {
            throw new IOException(notAsProposed().getMessage(), broken);
        }
    }

    private static IOException notAsProposed() {
        return new IOException("the files as they would be written do not say what was proposed, so nothing was"
                + " written; use --out");
    }

    private void planWithYaml(Proposal proposal) throws IOException {
        String before = Files.readString(main);
        LandingZoneText text = new LandingZoneText(zone, before);
        try {
            for (Edit edit : proposal.edits()) {
                plan(edit, text);
            }
        } catch (NoSuchElementException elsewhere) {
            throw new IOException("`" + main + "` does not hold what has to be changed there; use --out", elsewhere);
        }
        String changed = text.changed();
        if (!changed.equals(before)) {
            texts.put(main, changed);
        }
    }

    /** In a package of another tool a policy's own file is what can be changed without taking part in the tool's work. */
    private void planPolicy(Edit edit) throws IOException {
        switch (edit) {
            case Edit.PolicyText change -> put(change.file(), change.before(), change.after(), change.name());
            case Edit.InlinePolicy inline
            when inline.before().isPresent() ->
                put(inline.file(), inline.before().get(), inline.after(), inline.name());
            case Edit.InlinePolicy inline -> throw elsewhere("the new policy " + inline.name());
            case Edit.NewPolicy added -> throw elsewhere("the new policy " + added.name());
            case Edit.Boundary boundary -> throw elsewhere("the boundary " + boundary.name());
            case Edit.Govern _ -> throw elsewhere("the landing zone's governed Regions");
            case Edit.UnitControl control -> throw elsewhere("the control on " + zone.nameOf(control.unit()));
        }
    }

    private IOException elsewhere(String what) {
        return new IOException(
                "`" + main + "` is " + kind.what() + ", into which --write brings changed policies only, and not "
                        + what + "; use --out, or another change with --pick");
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
        texts.put(
                path,
                LineDiff.madeIn(Files.readString(path), before, after)
                        .orElseThrow(() -> new IOException("`" + path + "` has another text than the policy " + policy
                                + " where it has to be changed: a tool fills it in, or somebody changed it just now; use --out,"
                                + " or try again")));
    }
}
