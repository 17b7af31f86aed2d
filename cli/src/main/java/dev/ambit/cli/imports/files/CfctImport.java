package dev.ambit.cli.imports.files;

import dev.ambit.cli.input.InputKind;
import picocli.CommandLine.Command;

/** Imports the landing zone as it is after a CfCT package was deployed. */
@Command(
        name = "cfct",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Reads a package of Customizations for AWS Control Tower and writes the landing zone after its deployment",
            "What cannot be known from it is named here, in the file (`gaps`) and by `ambit check`.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was written",
            "1:the landing zone was written, and something is not known",
            "2:nothing was written: the input or the usage is wrong"
        },
        footer = {"", "  ambit import cfct examples/cfct-sandbox --over examples/sandbox-ou --out landing-zone"})
public final class CfctImport extends FileImport {
    /** For picocli. */
    public CfctImport() {
        super(InputKind.CFCT);
    }
}
