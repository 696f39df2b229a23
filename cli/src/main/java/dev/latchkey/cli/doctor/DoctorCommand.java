package dev.latchkey.cli.doctor;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.GlobalOptions;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.Target;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Printer;
import dev.latchkey.cli.output.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks for what is wrong.
@Command(
    name = "doctor",
    description = {
      "Look for what is wrong: the server and its store, the clocks, the key, the rights of files,"
          + " the last backup, and Redis where one is named."
    })
public final class DoctorCommand extends LocalCommand {
  private static final Path DATA = Path.of("data");

  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Look at this data folder of a server too (default: ./data, if it is there).")
  private @Nullable Path data;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description =
          "Look at this Redis too, by which nodes count rates together (default:"
              + " LATCHKEY_LIMITS_REDIS, if it is set).")
  private @Nullable String redis;

  private final DataFolderLook dataFolderLook;
  private final RedisLook redisLook;

  public DoctorCommand(Terminal terminal, DataFolderLook dataFolderLook, RedisLook redisLook) {
    super(terminal);
    this.dataFolderLook = dataFolderLook;
    this.redisLook = redisLook;
  }

  @Override
  protected int run() {
    List<Finding> findings = new ArrayList<>(SettingsLook.look(terminal()));
    Target target = target(findings);
    ServerLook server = ServerLook.look(target, terminal());
    findings.addAll(server.findings());
    Path folder = data;
    if (folder == null && Files.isDirectory(DATA)) {
      folder = DATA;
    }
    if (folder != null) {
      findings.addAll(dataFolderLook.look(folder, terminal().now()));
    }
    String url = redis == null ? terminal().variable("LATCHKEY_LIMITS_REDIS") : redis;
    if (url != null) {
      findings.addAll(redisLook.look(url, terminal().clock()));
    }
    show(findings);
    boolean wrong = findings.stream().anyMatch(each -> each.level() == Finding.Level.WRONG);
    return server.exitCode() == ExitCode.DONE && wrong ? ExitCode.FAILED : server.exitCode();
  }

  /// Goes on without a key whose file cannot be used.
  private Target target(List<Finding> findings) {
    try {
      return Target.of(options, terminal());
    } catch (CommandFailure e) {
      if (e.exitCode() == ExitCode.USAGE) {
        throw e;
      }
      findings.add(Finding.wrong(String.valueOf(e.getMessage()), e.next()));
      return Target.withoutKey(options, terminal());
    }
  }

  private void show(List<Finding> findings) {
    if (options.asJson()) {
      new Printer(terminal(), true).json(findings);
      return;
    }
    for (Finding finding : findings) {
      terminal()
          .out()
          .println("%-8s %s".formatted(finding.level().wire(), SafeText.of(finding.what())));
      if (!finding.next().isEmpty()) {
        terminal().out().println("         Next: " + SafeText.of(finding.next()));
      }
    }
  }
}
