package dev.latchkey.cli.key;

import dev.latchkey.cli.BrokenOff;
import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.FileTrouble;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Progress;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.Records;
import dev.latchkey.client.key.ImportAnswer;
import dev.latchkey.client.key.ImportSums;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes over keys that were issued elsewhere.
@Command(
    name = "import",
    description = {
      "Take over keys that were issued elsewhere, one JSON object a line:",
      "  {\"name\": \"Billing\", \"secret\": \"old-system-4f8a1c2e9b\", \"subject\": \"cust-7\"}",
      "  {\"name\": \"Billing\", \"digest\": \"SHA-256 in hex\", \"preview\": \"old-...2e9b\"}",
      "An import that broke off is typed again as it was: keys that exist are passed over.",
      "Ends with 1 when a line was refused. --output json prints the answer to every line."
    })
public final class ImportKeys extends RemoteCommand {
  private static final int REFUSALS_SHOWN_MAX = 100;

  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The file with the lines; \"-\" is what is piped in.")
  private @Nullable Path file;

  @Option(
      names = "--skip",
      paramLabel = "N",
      description = "Pass over the first N lines of the file.")
  private long skip;

  private final AtomicLong answered = new AtomicLong();
  private long refused;

  public ImportKeys(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String in = project.in(session);
    boolean alone = !session.print().asJson();
    try (Reader reader = reader();
        Progress progress = Progress.of(terminal(), "line", total(), alone)) {
      Iterator<String> lines = new InputLines(reader);
      for (long line = 0; line < skip && lines.hasNext(); line++) {
        lines.next();
      }
      ImportSums sums;
      try (BrokenOff _ = BrokenOff.says(() -> saySoFar(progress))) {
        sums =
            session
                .client()
                .keys()
                .importLines(in, lines, answer -> take(session, progress, answer));
      } catch (LatchkeyException e) {
        saySoFar(progress);
        throw e;
      }
      progress.clear();
      show(session, sums);
      return sums.refused() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } catch (IOException e) {
      throw CommandFailure.failed(
          file + " cannot be read: " + FileTrouble.of(e) + ".", "ls -l '" + file + "'");
    }
  }

  private void saySoFar(Progress progress) {
    long so = answered.get();
    if (so > 0) {
      progress.note(
          Texts.counted(so, "line")
              + (so == 1 ? " was" : " were")
              + " answered before it broke off; typed again as it was, the import passes over"
              + " the keys that exist.");
    }
  }

  private OptionalLong total() throws IOException {
    Path from = file;
    return from == null || from.toString().equals("-")
        ? OptionalLong.empty()
        : CountLines.of(from, skip);
  }

  private Reader reader() throws IOException {
    Path from = file;
    if (from == null || from.toString().equals("-")) {
      return terminal().in();
    }
    if (!Files.exists(from)) {
      throw CommandFailure.failed("There is no file " + from + ".", "ls " + folderOf(from));
    }
    if (Files.isDirectory(from)) {
      throw CommandFailure.failed(from + " is a folder, and no file with lines.", "ls " + from);
    }
    return Files.newBufferedReader(from, StandardCharsets.UTF_8);
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    return folder == null ? Path.of(".") : folder;
  }

  private void take(Session session, Progress progress, ImportAnswer given) {
    ImportAnswer answer = given.at(given.line().orElse(0L) + skip);
    long so = answered.incrementAndGet();
    if (session.print().asJson()) {
      session.terminal().out().println(Json.write(Records.write(answer)));
    }
    if (answer.status() == ImportAnswer.Status.REFUSED) {
      refused++;
      if (!session.print().asJson() && refused <= REFUSALS_SHOWN_MAX) {
        progress.note(refusal(answer));
      }
    }
    progress.at(so);
  }

  private static String refusal(ImportAnswer answer) {
    String fields =
        answer.errors().stream()
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; "));
    return SafeText.of(
        "line "
            + answer.line().orElse(0L)
            + ": "
            + (fields.isEmpty() ? answer.detail().orElse("") : fields)
            + " ("
            + answer.code().orElse("?")
            + ")");
  }

  private void show(Session session, ImportSums sums) {
    if (session.print().asJson()) {
      session.terminal().out().flush();
      return;
    }
    if (refused > REFUSALS_SHOWN_MAX) {
      session
          .terminal()
          .note(
              Texts.number(refused - REFUSALS_SHOWN_MAX)
                  + " more refusals are not shown; --output json prints all.");
    }
    new Details()
        .add("lines", Texts.number(sums.lines()))
        .add("imported", Texts.number(sums.imported()))
        .add("existing", Texts.number(sums.existing()))
        .add("refused", Texts.number(sums.refused()))
        .lines()
        .forEach(session.terminal().out()::println);
    if (sums.existing() > 0) {
      session.terminal().note("Keys that exist stay as they are, whatever their lines say.");
    }
  }
}
