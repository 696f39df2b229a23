package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.people.Patch;
import dev.latchkey.server.json.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The single fields of a key in requests.
final class KeyFields {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private KeyFields() {}

  static Instant instant(String text) {
    try {
      if (RFC_3339.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      // Falls through to the one refusal.
    }
    throw new FaultException(
        Fault.field("", "is no instant; legal are such as \"2030-01-31T12:00:00Z\" (RFC 3339)"));
  }

  static String reason(String text) {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > Disabled.REASON_LENGTH_MAX) {
      throw new FaultException(
          Fault.field("reason", "has " + length + " characters; 1 to 256 are legal"));
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new FaultException(Fault.field("reason", "holds a control character"));
    }
    return text;
  }

  /// What a merge patch says about a field that may be empty.
  static <T> Patch<T> patch(Fields fields, String name, Function<String, T> parser) {
    if (fields.isNull(name)) {
      return new Patch.Clear<>();
    }
    T value = fields.parsed(name, parser);
    return value == null ? Patch.keep() : new Patch.Put<>(value);
  }

  static @Nullable Instant on(@Nullable Integer days, Instant now) {
    return days == null ? null : now.plus(java.time.Duration.ofDays(days));
  }
}
