package dev.ambit.cli.cfct;

import picocli.CommandLine.Command;

/** The commands for packages of Customizations for AWS Control Tower. */
@Command(
        name = "cfct",
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "Checks and deploys packages of Customizations for AWS Control Tower.",
            "A package is a folder with manifest.yaml and policies/*.json.",
            "Says what the pipeline would say to a package, and deploys its SCPs and RCPs as the pipeline does.",
            ""
        },
        footer = {
            "",
            "  ambit cfct validate examples/cfct-sandbox           what the pipeline would object to",
            "  ambit cfct deploy examples/cfct-sandbox --plan      what it would change in the running server",
            "  ambit cfct deploy examples/cfct-sandbox             the same, and then does it if you say yes"
        },
        subcommands = {ValidateCommand.class, DeployCommand.class})
public final class CfctCommand {
    /** For picocli. */
    public CfctCommand() {}

    enum Format {
        TEXT,
        JSON
    }
}
