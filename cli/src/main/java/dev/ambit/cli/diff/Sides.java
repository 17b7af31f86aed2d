package dev.ambit.cli.diff;

import dev.ambit.cli.input.InputKind;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import dev.ambit.server.UnreadableLandingZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One side of a difference as it lies on disk. */
sealed interface Sides {
    /** A landing zone. */
    record Zone(LandingZone zone) implements Sides {}

    /** One policy document. */
    record Document(PolicyDocument document) implements Sides {}

    /** A folder is a landing zone, and so is a YAML file; a JSON file is a policy document, if Terraform has not written it. */
    static Sides read(Path path, PolicyType type) throws IOException, UnreadableLandingZone {
        if (!Files.exists(path)) {
            throw new IOException("there is no `" + path + "`; expected a landing zone or a policy document");
        }
        if (Files.isDirectory(path) || !path.toString().endsWith(".json") || InputKind.shownByTerraform(path)) {
            return new Zone(LandingZoneInput.at(path).landingZone());
        }
        if (Files.size(path) > 1 << 20) {
            throw new IOException(
                    "`" + path + "` has " + Files.size(path) + " bytes; a policy document has at most 1 MiB");
        }
        String name = path.getFileName().toString().replace(".json", "");
        PolicyDocument.Text text =
                new PolicyDocument.Text(name, Optional.empty(), path.toString(), Files.readString(path));
        return switch (PolicyDocument.parse(text, type)) {
            case PolicyDocument.Parsed.Valid(PolicyDocument document) -> new Document(document);
            case PolicyDocument.Parsed.Invalid(List<Problem> problems) ->
                throw new IOException(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }
}
