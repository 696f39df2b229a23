package dev.latchkey.server.command;

import dev.latchkey.server.settings.Nearest;
import dev.latchkey.server.settings.SettingsException;
import dev.latchkey.server.start.StartException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The top of the command tree.
@Command(
    name = "latchkey",
    description = "Self-hosted API keys: verified at memory speed, dead when revoked.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = false)
public final class LatchkeyCommand {
  private static final int USAGE_COLUMNS = 80;
  private static final int SHOWN_CHARACTERS_MAX = 12;
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private LatchkeyCommand() {}

  /// Runs one line of the server's own commands and answers its exit code.
  public static int run(Streams streams, String... args) {
    return run(streams, List::of, args);
  }

  /// Runs one line and answers its exit code.
  ///
  /// @param others further commands; asked for only if the line is none of the server's own, so
  ///   that a server does not carry them
  public static int run(Streams streams, Supplier<List<CommandLine>> others, String... args) {
    CommandLine line = own(streams);
    if (args.length == 0 || !line.getSubcommands().containsKey(args[0])) {
      others.get().forEach(other -> line.addSubcommand(other));
    }
    CommandLine audit = line.getSubcommands().get("audit");
    if (audit == null) {
      audit = new CommandLine(new AuditCommand());
      line.addSubcommand(audit);
    }
    audit.addSubcommand(new AuditVerifyCommand(streams));
    CommandLine admin = line.getSubcommands().get("admin");
    if (admin == null) {
      admin = new CommandLine(new AdminCommand());
      line.addSubcommand(admin);
    }
    admin.addSubcommand(new AdminRecoverCommand(streams));
    line.setOut(streams.out());
    line.setErr(streams.err());
    line.setUsageHelpWidth(USAGE_COLUMNS);
    helpful(line);
    line.setParameterExceptionHandler(LatchkeyCommand::usage);
    line.setExecutionExceptionHandler(LatchkeyCommand::failed);
    if (args.length == 0) {
      line.usage(streams.err());
      return ExitCode.USAGE;
    }
    int code = line.execute(args);
    streams.out().flush();
    streams.err().flush();
    return code;
  }

  private static CommandLine own(Streams streams) {
    return new CommandLine(new LatchkeyCommand())
        .addSubcommand(new ServeCommand(streams))
        .addSubcommand(new SettingsCommand(streams))
        .addSubcommand(new BackupCommand(streams))
        .addSubcommand(new RestoreCommand(streams))
        .addSubcommand(new MoveCommand(streams))
        .addSubcommand(
            new CommandLine(new PepperCommand(streams))
                .addSubcommand(new PepperCommand.Rotate(streams)))
        .addSubcommand(new VersionCommand(streams));
  }

  private static void helpful(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(false);
    line.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(LatchkeyCommand::helpful);
  }

  private static int usage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("latchkey: " + said(e));
    boolean bareGroup =
        args.length > 0 && line.getCommandSpec().name().equals(args[args.length - 1]);
    if (bareGroup && !line.getSubcommands().isEmpty()) {
      line.usage(line.getErr());
      return ExitCode.USAGE;
    }
    line.getErr().println("Usage: see \"" + line.getCommandSpec().qualifiedName() + " --help\".");
    return ExitCode.USAGE;
  }

  private static String said(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getCause() instanceof TypeConversionException && isWhole(e.getArgSpec())
          ? named(e.getArgSpec()) + " \"" + e.getValue() + "\" is no whole number."
          : String.valueOf(e.getMessage());
    }
    String typed = unmatched.getUnmatched().getFirst();
    CommandLine line = e.getCommandLine();
    boolean option = typed.startsWith("-");
    List<String> names =
        option
            ? line.getCommandSpec().options().stream().map(o -> o.longestName()).toList()
            : List.copyOf(line.getSubcommands().keySet());
    String what = option ? "option" : names.isEmpty() ? "argument" : "command";
    return "\""
        + (what.equals("argument") ? begun(typed) : typed)
        + "\" is no "
        + what
        + " of "
        + line.getCommandSpec().qualifiedName()
        + Nearest.to(typed, names).map(near -> "; did you mean \"" + near + "\"?").orElse(".");
  }

  /// Enough of a word too many to see which it is; it may be a key that was pasted there.
  private static String begun(String word) {
    return word.length() <= SHOWN_CHARACTERS_MAX
        ? word
        : word.substring(0, SHOWN_CHARACTERS_MAX) + "…";
  }

  private static boolean isWhole(@Nullable ArgSpec arg) {
    return arg != null && WHOLE.contains(arg.type());
  }

  private static String named(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static int failed(Exception e, CommandLine line, ParseResult result) {
    switch (e) {
      case SettingsException settings ->
          settings.problems().forEach(problem -> line.getErr().println("latchkey: " + problem));
      case StartException start -> {
        line.getErr().println("latchkey: " + start.getMessage());
        if (!start.mend().isEmpty()) {
          line.getErr().println(start.mend());
        }
      }
      default -> {
        line.getErr().println("latchkey: an unexpected failure; please report it:");
        e.printStackTrace(line.getErr());
      }
    }
    return ExitCode.FAILED;
  }
}
