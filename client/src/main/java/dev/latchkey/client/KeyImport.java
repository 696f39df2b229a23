package dev.latchkey.client;

import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.key.ImportAnswer;
import dev.latchkey.client.key.ImportSums;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One import, call by call. The server takes as many lines in one transaction, so a call is done
/// whole or not at all.
final class KeyImport {
  static final int LINES_PER_CALL_MAX = 1_000;
  static final int CHARACTERS_PER_CALL_MAX = 4 << 20;

  private final Transport transport;
  private final String project;
  private final Consumer<ImportAnswer> each;
  private final StringBuilder body = new StringBuilder();
  private final List<Long> numbers = new ArrayList<>();
  private ImportSums sums = ImportSums.NONE;

  KeyImport(Transport transport, String project, Consumer<ImportAnswer> each) {
    this.transport = transport;
    this.project = project;
    this.each = each;
  }

  ImportSums send(Iterator<String> lines) {
    for (long number = 1; lines.hasNext(); number++) {
      String line = lines.next();
      if (line.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("line " + number + " is more than one line");
      }
      if (line.isBlank()) {
        continue;
      }
      if (body.length() + line.length() > CHARACTERS_PER_CALL_MAX) {
        call();
      }
      body.append(line).append('\n');
      numbers.add(number);
      if (numbers.size() == LINES_PER_CALL_MAX) {
        call();
      }
    }
    call();
    return sums;
  }

  private void call() {
    if (numbers.isEmpty()) {
      return;
    }
    Request request = Request.of(Operation.IMPORT_KEYS, project).lines(body.toString());
    List<ImportAnswer> answers;
    try (Stream<String> lines = transport.lines(request)) {
      answers = lines.map(line -> transport.record(ImportAnswer.class, line)).toList();
    }
    take(answers);
    body.setLength(0);
    numbers.clear();
  }

  private void take(List<ImportAnswer> answers) {
    if (answers.size() != numbers.size() + 1) {
      throw Transport.unreadable(new JsonException("answers are not as many as the lines"));
    }
    for (ImportAnswer answer : answers.subList(0, numbers.size())) {
      long line = answer.line().orElse(0L);
      if (line < 1 || line > numbers.size()) {
        throw Transport.unreadable(new JsonException("line " + line + " was not sent"));
      }
      each.accept(answer.at(numbers.get((int) line - 1)));
    }
    ImportAnswer last = answers.getLast();
    sums =
        sums.plus(
            new ImportSums(
                last.lines().orElse(0L),
                last.imported().orElse(0L),
                last.existing().orElse(0L),
                last.refused().orElse(0L)));
  }
}
