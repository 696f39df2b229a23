package dev.latchkey.server.console.form;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `application/x-www-form-urlencoded`, the form in which browsers send forms and queries.
public final class ReadForm {
  /// Enough for the most rules that a key may have.
  public static final int FIELDS_MAX = 10_000;

  private ReadForm() {}

  /// @throws FaultException when a browser cannot have written it
  public static Form read(byte[] body) {
    return read(new String(body, StandardCharsets.US_ASCII));
  }

  /// The same of a query; null is an empty one.
  public static Form query(@Nullable String query) {
    return query == null ? Form.EMPTY : read(query);
  }

  private static Form read(String text) {
    Map<String, List<String>> fields;
    try {
      fields =
          new QueryStringDecoder(text, StandardCharsets.UTF_8, false, FIELDS_MAX + 1).parameters();
    } catch (IllegalArgumentException e) {
      throw wrong("The form is not encoded as browsers do it.");
    }
    if (fields.values().stream().mapToInt(List::size).sum() > FIELDS_MAX) {
      throw wrong("The form has more than 10,000 fields.");
    }
    return Form.of(fields);
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("", why));
  }
}
