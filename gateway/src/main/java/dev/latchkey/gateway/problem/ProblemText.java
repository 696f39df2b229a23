package dev.latchkey.gateway.problem;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/// Writes the JSON of problems. The last text of each code is kept: most refusals of one code have
/// one and the same detail, so a flood of them costs a comparison each.
@SuppressWarnings("EnumOrdinal") // only an index of arrays in memory
final class ProblemText {
  private static final int DETAIL_LENGTH_MAX = 1_000;
  private static final String[] HEADS = heads();

  private record Written(String detail, Buffer json) {}

  private final AtomicReferenceArray<@Nullable Written> last =
      new AtomicReferenceArray<>(FaultCode.values().length);

  Buffer of(FaultCode code, String detail) {
    Written written = last.get(code.ordinal());
    if (written != null && isSame(written.detail, detail)) {
      return written.json;
    }
    Buffer json = of(code, HttpStatus.of(code), detail, List.of());
    last.set(code.ordinal(), new Written(detail, json));
    return json;
  }

  static Buffer of(FaultCode code, int status, String detail, List<Fault.FieldError> errors) {
    StringBuilder out = new StringBuilder(256).append(HEADS[code.ordinal()]);
    out.append(",\"status\":").append(status).append(",\"detail\":");
    quote(out, detail);
    if (!errors.isEmpty()) {
      out.append(",\"errors\":[");
      for (int i = 0; i < errors.size(); i++) {
        out.append(i == 0 ? "{\"field\":" : ",{\"field\":");
        quote(out, errors.get(i).field());
        out.append(",\"message\":");
        quote(out, errors.get(i).message());
        out.append('}');
      }
      out.append(']');
    }
    return Buffer.buffer(out.append('}').toString().getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("ReferenceEquality") // equal texts are found too, only later
  private static boolean isSame(String a, String b) {
    return a == b || a.equals(b);
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    String shown =
        text.length() > DETAIL_LENGTH_MAX ? text.substring(0, DETAIL_LENGTH_MAX) + "…" : text;
    JsonStringEncoder.getInstance().quoteAsString(shown, out);
    out.append('"');
  }

  private static String[] heads() {
    String[] heads = new String[FaultCode.values().length];
    for (FaultCode code : FaultCode.values()) {
      StringBuilder out = new StringBuilder("{\"type\":\"urn:latchkey:problem:");
      out.append(code.wire()).append("\",\"title\":");
      quote(out, code.title());
      out.append(",\"code\":\"").append(code.wire()).append('"');
      heads[code.ordinal()] = out.toString();
    }
    return heads;
  }
}
