package dev.ambit.cli.imports.files;

import dev.ambit.cli.input.InputKind;
import picocli.CommandLine.Command;

/** Imports the JSON of a Terraform plan or state. */
@Command(
        name = "terraform",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Reads what terraform show -json prints of a plan or a state and writes it as a landing zone",
            "What cannot be known from it is named here, in the file (`gaps`) and by `ambit check`.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was written",
            "1:the landing zone was written, and something is not known",
            "2:nothing was written: the input or the usage is wrong"
        },
        footer = {"", "  ambit import terraform examples/terraform-landing-zone/plan.json --out landing-zone"})
public final class TerraformImport extends FileImport {
    /** For picocli. */
    public TerraformImport() {
        super(InputKind.TERRAFORM);
    }
}
