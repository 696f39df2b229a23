package dev.latchkey.gateway.problem;

import dev.latchkey.core.fault.FaultCode;
import io.netty.util.AsciiString;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of `WWW-Authenticate`, by code.
final class Challenges {
  private static final String REALM = "Bearer realm=\"latchkey\"";
  private static final Map<FaultCode, AsciiString> ALL = new EnumMap<>(FaultCode.class);

  static {
    for (FaultCode code : FaultCode.values()) {
      if (code == FaultCode.KEY_MISSING) {
        ALL.put(code, AsciiString.cached(REALM));
      } else if (code.kind() == FaultCode.Kind.UNAUTHENTICATED) {
        ALL.put(code, error("invalid_token", code));
      } else if (code == FaultCode.ACCESS_DENIED) {
        ALL.put(code, error("insufficient_scope", code));
      }
    }
  }

  private Challenges() {}

  static @Nullable AsciiString of(FaultCode code) {
    return ALL.get(code);
  }

  private static AsciiString error(String error, FaultCode code) {
    return AsciiString.cached(
        REALM + ", error=\"" + error + "\", error_description=\"" + code.title() + "\"");
  }
}
