package dev.ambit.cli.imports;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The commands that make a landing zone's folder out of something else. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        scope = ScopeType.LOCAL,
        descriptionHeading = "%n",
        description = {
            "Brings a landing zone in from elsewhere and writes it as a folder: landing-zone.yaml and its policy files.",
            "The folder can be served, checked and kept in git. Nothing is ever changed where it is read.",
            ""
        })
public final class ImportCommand {
    /** For picocli. */
    public ImportCommand() {}
}
