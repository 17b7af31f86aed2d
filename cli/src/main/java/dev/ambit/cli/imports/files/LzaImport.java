package dev.ambit.cli.imports.files;

import dev.ambit.cli.input.InputKind;
import picocli.CommandLine.Command;

/** Imports a configuration of the Landing Zone Accelerator. */
@Command(
        name = "lza",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Reads a configuration of the Landing Zone Accelerator on AWS and writes it as a landing zone",
            "What cannot be known from it is named here, in the file (`gaps`) and by `ambit check`.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was written",
            "1:the landing zone was written, and something is not known",
            "2:nothing was written: the input or the usage is wrong"
        },
        footer = {"", "  ambit import lza examples/lza-landing-zone --out landing-zone"})
public final class LzaImport extends FileImport {
    /** For picocli. */
    public LzaImport() {
        super(InputKind.LZA);
    }
}
