package dev.ambit.cli.imports;

import dev.ambit.cli.imports.aws.AwsCommand;
import dev.ambit.cli.imports.files.CfctImport;
import dev.ambit.cli.imports.files.LzaImport;
import dev.ambit.cli.imports.files.TerraformImport;
import picocli.CommandLine.Command;

/** The commands that make a landing zone's folder out of something else. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Brings a landing zone in from elsewhere and writes it as a folder: landing-zone.yaml and its policy files.",
            "The folder can be served, checked and kept in git. Nothing is ever changed where it is read.",
            ""
        },
        footer = {
            "",
            "  ambit import aws --out landing-zone --profile management    a live organization, by calls that only read",
            "  ambit import lza examples/lza-landing-zone --out landing-zone"
        },
        subcommands = {AwsCommand.class, CfctImport.class, LzaImport.class, TerraformImport.class})
public final class ImportCommand {
    /** For picocli. */
    public ImportCommand() {}
}
