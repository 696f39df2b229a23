package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.FileTrouble;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Progress;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.key.KeyQuery;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes out the keys of a project.
@Command(
    name = "export",
    description = "Write out the keys of a project, one JSON object a line, without their texts.")
public final class ExportKeys extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final KeyFilterOptions filter = new KeyFilterOptions();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write to this new file (default: standard output).")
  private @Nullable Path file;

  public ExportKeys(Terminal terminal) {
    super(terminal);
  }

  /// Takes a line.
  @FunctionalInterface
  private interface Sink {
    void take(String line) throws IOException;
  }

  @Override
  protected int run(Session session) {
    Path to = file;
    KeyQuery query = filter.of(new KeyQuery());
    try (Stream<String> lines = session.client().keys().exportLines(project.in(session), query)) {
      long count = to == null ? print(lines.iterator()) : write(lines.iterator(), to);
      terminal().note(Texts.counted(count, "key") + ".");
      return ExitCode.DONE;
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.failed(to + " exists, and nothing was written.", "add --to NEW_FILE");
    } catch (IOException e) {
      throw CommandFailure.failed(
          "The export cannot be written: " + FileTrouble.of(e) + ".", next(to, e));
    }
  }

  private static String next(@Nullable Path to, IOException why) {
    Path folder = to == null ? null : to.toAbsolutePath().getParent();
    if (folder == null) {
      return "add --to NEW_FILE";
    }
    return why instanceof NoSuchFileException
        ? "mkdir -p '" + folder + "'"
        : "ls -ld '" + folder + "'; df -h '" + folder + "'";
  }

  private long print(Iterator<String> lines) throws IOException {
    return copy(
        lines,
        false,
        line -> {
          terminal().out().println(line);
          if (terminal().out().checkError()) {
            throw new IOException("standard output is closed");
          }
        });
  }

  /// A file that is not whole is taken away again.
  private long write(Iterator<String> lines, Path to) throws IOException {
    try (BufferedWriter writer =
        Files.newBufferedWriter(to, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
      return copy(lines, true, line -> writer.append(line).append('\n'));
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(to);
      throw e;
    }
  }

  private long copy(Iterator<String> lines, boolean alone, Sink sink) throws IOException {
    long count = 0;
    try (Progress progress = Progress.of(terminal(), "key", OptionalLong.empty(), alone)) {
      while (lines.hasNext()) {
        sink.take(lines.next());
        count++;
        progress.at(count);
      }
    }
    return count;
  }
}
