package dev.ambit.cli.fix;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.landingzone.LandingZone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Writes a change into the files of a landing zone: all of it, or nothing. */
final class InPlace {
    private final LandingZone zone;
    private final Path landingZone;
    private final CommandSpec spec;

    InPlace(LandingZone zone, Path landingZone, CommandSpec spec) {
        this.zone = zone;
        this.landingZone = landingZone;
        this.spec = spec;
    }

    void write(Proposal proposal, PrintWriter console) throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (Edit edit : proposal.edits()) {
            switch (edit) {
                case Edit.PolicyText text -> put(texts, left, text.file(), text.before(), text.after(), text.name());
                case Edit.InlinePolicy inline -> {
                    if (inline.before().isPresent()) {
                        put(texts, left, inline.file(), inline.before().get(), inline.after(), inline.name());
                    } else {
                        left.add("a new inline policy of " + String.join(", ", inline.identities()));
                    }
                }
                case Edit.NewPolicy added -> left.add("a new SCP " + added.name());
                case Edit.Boundary boundary -> left.add("a new permissions boundary of " + boundary.identity());
                case Edit.Govern govern -> left.add("Control Tower governing " + String.join(", ", govern.added()));
                case Edit.UnitControl control ->
                    left.add("a control of Control Tower on " + zone.nameOf(control.unit()));
            }
        }
        if (!left.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--write changes the texts of policies that stand in files, and this change needs also "
                            + String.join(", ", left) + "; use --out, or --route or --pick for another change");
        }
        for (Map.Entry<Path, String> file : texts.entrySet()) {
            Path beside = file.getKey().resolveSibling(file.getKey().getFileName() + ".new");
            Files.writeString(beside, file.getValue());
            Files.move(beside, file.getKey(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            console.println("changed " + file.getKey());
        }
    }

    private void put(
            Map<Path, String> texts, List<String> left, String file, String before, String after, String policy)
            throws IOException {
        Path path = Path.of(file);
        if (!file.endsWith(".json") || !Files.isRegularFile(path)) {
            left.add("the policy " + policy + ", which stands in no file of " + landingZone);
        } else if (!Files.readString(path).equals(before)) {
            throw new IOException("`" + path + "` was changed by somebody else just now; try again");
        } else {
            texts.put(path, after);
        }
    }
}
