package dev.latchkey.server.console.form;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Subject;
import dev.latchkey.server.console.part.PrettyJson;
import dev.latchkey.server.console.part.Shown;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.key.MetadataText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a key that few need: for whom it is, from when on it works, whether it may
/// delegate, and what its maker keeps with it.
public final class MoreFields {
  public static final String SUBJECT = "subject";
  public static final String NOT_BEFORE = "notBefore";
  public static final String METADATA = "metadata";
  public static final String MAY_DELEGATE = "mayDelegate";

  private MoreFields() {}

  /// What the fields say. A field that was noted as wrong is as if it were empty.
  public record More(
      @Nullable Subject subject,
      @Nullable Instant notBefore,
      Metadata metadata,
      boolean mayDelegate) {}

  public static More read(Form form, Wrongs wrongs) {
    String subject = form.given(SUBJECT);
    String from = form.given(NOT_BEFORE);
    Metadata metadata = wrongs.parse(METADATA, () -> metadata(form.text(METADATA)));
    return new More(
        subject == null ? null : wrongs.parse(SUBJECT, () -> new Subject(subject)),
        from == null ? null : wrongs.parse(NOT_BEFORE, () -> instant(from, form)),
        metadata == null ? Metadata.NONE : metadata,
        form.has(MAY_DELEGATE));
  }

  private static Instant instant(String text, Form form) {
    ZoneId zone =
        Zone.of(form)
            .orElseThrow(() ->
                new FaultException(
                    Fault.field(NOT_BEFORE, "is in a time zone that is not known here")));
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new FaultException(
          Fault.field(NOT_BEFORE, "is no time; legal are such as 2030-01-31T12:00"));
    }
  }

  private static Metadata metadata(String text) {
    if (text.isEmpty()) {
      return Metadata.NONE;
    }
    Json json;
    try {
      json = StrictJson.read(text);
    } catch (FaultException e) {
      String why = e.fault().detail().replaceFirst("^The body ", "it ").replaceFirst("\\.$", "");
      throw new FaultException(Fault.field(METADATA, "is no JSON object: " + why));
    }
    if (json instanceof Json.Obj object) {
      return MetadataText.of(object);
    }
    throw new FaultException(Fault.field(METADATA, "is no JSON object"));
  }

  /// Whether the fields say the start that [#write] wrote: they have no seconds, and a start that
  /// was not touched keeps its own.
  public static boolean isStartAsWritten(ApiKey key, Form form) {
    Instant from = key.validity().notBefore();
    Optional<String> shown =
        from == null ? Optional.of("") : Zone.of(form).map(zone -> Shown.field(from, zone));
    return shown.equals(Optional.of(form.text(NOT_BEFORE)));
  }

  /// Writes what a key has into fields.
  public static void write(ApiKey key, Map<String, List<String>> fields) {
    Subject subject = key.subject();
    Instant from = key.validity().notBefore();
    fields.put(SUBJECT, List.of(subject == null ? "" : subject.text()));
    fields.put(NOT_BEFORE, List.of(from == null ? "" : Shown.field(from, ZoneOffset.UTC)));
    if (from != null) {
      fields.put(NOT_BEFORE + Form.INSTANT, List.of(from.toString()));
    }
    Metadata metadata = key.metadata();
    fields.put(METADATA, List.of(metadata.isNone() ? "" : PrettyJson.of(metadata.json())));
    if (key.mayDelegate()) {
      fields.put(MAY_DELEGATE, List.of("1"));
    }
  }
}
