package dev.latchkey.server.rest.key;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.StreamOperation;
import dev.latchkey.server.rest.stream.Lines;
import dev.latchkey.server.rest.stream.OutboundLines;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/projects/{project}/keys/import`: a line for each key, and a line of answer for each,
/// sent as soon as its transaction of at most 1,000 is committed. Holds one transaction's lines at
/// a time.
public final class PostImport implements StreamOperation<ProjectView> {
  /// The most lines of one call.
  public static final int LINES_MAX = 100_000;

  private final ImportKeys importKeys;
  private final InstantSource clock;

  public PostImport(ImportKeys importKeys, InstantSource clock) {
    this.importKeys = importKeys;
    this.clock = clock;
  }

  @Override
  public void run(Call call, ProjectView view, Lines in, OutboundLines out) throws IOException {
    call.query().mustBeEmpty();
    Import work = new Import(KeyPlace.of(view), view.project().id(), call.by(), out);
    for (Lines.Line line = in.next(); line != null; line = in.next()) {
      if (line.number() > LINES_MAX) {
        work.commit();
        throw new FaultException(
            Fault.of(
                FaultCode.BODY_TOO_LARGE,
                "A call imports at most 100,000 lines; those were imported. Send the rest anew."));
      }
      work.take(line);
    }
    work.finish();
  }

  /// One call. A line that is refused waits for its turn with the others, so that the answers come
  /// in the order of the lines.
  private final class Import {
    private final KeyPlace place;
    private final ProjectId project;
    private final By by;
    private final OutboundLines out;
    private final List<ImportKeys.Item> items = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private int lines;
    private int imported;
    private int existing;
    private int refused;

    /// @param fault why the line is refused; null where it is one of the items
    private record Pending(int number, @Nullable Fault fault) {}

    Import(KeyPlace place, ProjectId project, By by, OutboundLines out) {
      this.place = place;
      this.project = project;
      this.by = by;
      this.out = out;
    }

    void take(Lines.Line line) {
      lines++;
      byte[] bytes = line.bytes();
      Fault fault = null;
      if (bytes == null) {
        fault =
            Fault.of(
                FaultCode.BODY_TOO_LARGE,
                "The line is longer than " + Lines.LINE_BYTES_MAX + " bytes.");
      } else {
        try {
          items.add(ImportLine.read(bytes, place, clock.instant()));
        } catch (FaultException e) {
          fault = e.fault();
        }
      }
      pending.add(new Pending(line.number(), fault));
      if (pending.size() == ImportKeys.KEYS_PER_WRITE_MAX) {
        commit();
      }
    }

    void commit() {
      Iterator<ImportKeys.Outcome> outcomes =
          items.isEmpty()
              ? Collections.emptyIterator()
              : importKeys.importAll(project, items, by).iterator();
      List<Json> answers = new ArrayList<>(pending.size());
      for (Pending line : pending) {
        Fault fault = line.fault();
        answers.add(
            answer(
                line.number(),
                fault == null ? outcomes.next() : new ImportKeys.Outcome.Refused(fault)));
      }
      items.clear();
      pending.clear();
      out.send(answers);
    }

    void finish() {
      commit();
      out.send(
          List.of(
              Json.object()
                  .put("status", "done")
                  .put("lines", lines)
                  .put("imported", imported)
                  .put("existing", existing)
                  .put("refused", refused)
                  .build()));
    }

    private Json answer(int number, ImportKeys.Outcome outcome) {
      Json.ObjectBuilder line = Json.object().put("line", number);
      return switch (outcome) {
        case ImportKeys.Outcome.Imported(KeyId id) -> {
          imported++;
          yield line.put("status", "imported").put("id", id.toString()).build();
        }
        case ImportKeys.Outcome.Exists(KeyId id) -> {
          existing++;
          yield line.put("status", "exists").put("id", id.toString()).build();
        }
        case ImportKeys.Outcome.Refused(Fault fault) -> {
          refused++;
          yield refusal(line, fault);
        }
      };
    }

    private static Json refusal(Json.ObjectBuilder line, Fault fault) {
      List<Json> errors =
          fault.errors().stream()
              .<Json>map(error ->
                  Json.object().put("field", error.field()).put("message", error.message()).build())
              .toList();
      return line.put("status", "refused")
          .put("code", fault.code().wire())
          .put("detail", fault.detail())
          .put("errors", new Json.Array(errors))
          .build();
    }
  }
}
