package dev.ambit.cli;

import dev.ambit.cli.cfct.CfctCommand;
import dev.ambit.cli.check.CheckCommand;
import dev.ambit.cli.diff.DiffCommand;
import dev.ambit.cli.fix.FixCommand;
import dev.ambit.cli.imports.ImportCommand;
import dev.ambit.server.UnreadableLandingZone;
import dev.ambit.server.state.JournalFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The entry point: finds the command, runs it, and turns what went wrong into a sentence and an exit code. */
@Command(
        name = "ambit",
        descriptionHeading = "%n",
        description = {
            "Governed cross-Region inference: run it, predict it, and see which statement of which policy stops a call.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it holds", "1:it does not hold (a denial, a difference)", "2:the input or the usage is wrong"
        },
        footer = {
            "",
            "Begin with:",
            "  ambit serve                           an endpoint over the bundled example",
            "  ambit check examples/eu-landing-zone  who can use which profile",
            "  ambit explain examples/eu-landing-zone --as AppRole \\",
            "      --from eu-central-1 --model eu.amazon.nova-pro-v1:0",
            "  source <(ambit generate-completion)   completion for bash and zsh"
        },
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            DiffCommand.class,
            VerifyCertificateCommand.class,
            FixCommand.class,
            EvaluateCommand.class,
            RegionCommand.class,
            ControlTowerCommand.class,
            CfctCommand.class,
            ImportCommand.class,
            RehearseCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        quietLibraries();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("ambit: " + sentence(failure));
            return CommandLine.ExitCode.USAGE;
        });
        line.setParameterExceptionHandler((wrong, args) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println("ambit: " + wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
            command.getErr().println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
            return CommandLine.ExitCode.USAGE;
        });
        return line;
    }

    /** A failure as a person reads it; a defect of ours keeps its name, so that it can be reported. */
    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        boolean expected = failure instanceof IOException
                || failure instanceof UnreadableLandingZone
                || failure instanceof UncheckedIOException
                || failure instanceof JournalFailure;
        return message == null || !expected
                ? failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                : message;
    }

    private static void quietLibraries() {
        try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Ambit " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
