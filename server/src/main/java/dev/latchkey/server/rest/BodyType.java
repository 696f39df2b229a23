package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which bodies are taken: JSON in UTF-8, not compressed; for changes also JSON merge patch, for
/// lines also NDJSON.
final class BodyType {
  private static final Pattern UTF_8 = Pattern.compile("charset=(utf-8|\"utf-8\")");

  private BodyType() {}

  /// @throws FaultException when the body is announced as something else
  static void check(String method, CallHeaders headers, boolean lines) {
    if (!headers.contentEncoding().isEmpty()
        && !headers.contentEncoding().equals(List.of("identity"))) {
      throw refusal("The body is compressed; send it as it is, without Content-Encoding.");
    }
    boolean patch = method.equals("PATCH");
    List<String> types = headers.contentType();
    if (types.size() == 1) {
      String[] parts = types.getFirst().toLowerCase(Locale.ROOT).split(";", -1);
      String type = parts[0].strip();
      boolean json =
          type.equals("application/json")
              || (patch && type.equals("application/merge-patch+json"))
              || (lines && type.equals("application/x-ndjson"));
      boolean plain =
          parts.length == 1 || (parts.length == 2 && UTF_8.matcher(parts[1].strip()).matches());
      if (json && plain) {
        return;
      }
    }
    if (lines) {
      throw refusal("The Content-Type must be application/x-ndjson, in UTF-8.");
    }
    throw refusal(
        patch
            ? "The Content-Type must be application/merge-patch+json or application/json, in UTF-8."
            : "The Content-Type must be application/json, in UTF-8.");
  }

  private static FaultException refusal(String detail) {
    return new FaultException(Fault.of(FaultCode.UNSUPPORTED_MEDIA_TYPE, detail));
  }
}
