package dev.latchkey.gateway.forwardauth;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.MultiMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a proxy says about the call that it asks for. Read in one pass over the headers.
final class ForwardedCall {
  private final HeaderFamily family;
  private @Nullable String method;
  private @Nullable String uri;
  private @Nullable String address;

  private ForwardedCall(HeaderFamily family) {
    this.family = family;
  }

  /// Reads the headers of one family; one that is repeated, and any that names a target in another
  /// family's way, is a fault.
  static ForwardedCall read(HeaderFamily family, MultiMap headers) {
    ForwardedCall call = new ForwardedCall(family);
    if (headers instanceof HttpHeaders raw) {
      Iterator<Map.Entry<CharSequence, CharSequence>> each = raw.iteratorCharSequence();
      while (each.hasNext()) {
        Map.Entry<CharSequence, CharSequence> header = each.next();
        call.take(header.getKey(), header.getValue());
      }
    } else {
      for (Map.Entry<String, String> header : headers) {
        call.take(header.getKey(), header.getValue());
      }
    }
    return call;
  }

  private void take(CharSequence name, CharSequence value) {
    if (!HeaderFamily.mayMatter(name)) {
      return;
    }
    if (HeaderFamily.is(family.uri, name)) {
      uri = once(uri, name, value);
    } else if (HeaderFamily.is(family.method, name)) {
      method = once(method, name, value);
    } else if (HeaderFamily.is(family.address, name)) {
      address = once(address, name, value);
    } else if (family.isForeign(name)) {
      throw bad("The header " + name + " is not what this set-up's proxy sends; have it removed.");
    }
  }

  private static String once(@Nullable String before, CharSequence name, CharSequence value) {
    if (before != null) {
      throw bad("The header " + name + " stands more than once.");
    }
    return value.toString();
  }

  private static FaultException bad(String detail) {
    return new FaultException(Fault.of(FaultCode.INVALID_REQUEST, detail));
  }

  /// The call's method; null when the proxy does not say.
  @Nullable String method() {
    return method;
  }

  /// The call's path and query; null when the proxy does not say.
  @Nullable String uri() {
    return uri;
  }

  /// The chain of addresses; null when the proxy does not say.
  @Nullable String address() {
    return address;
  }
}
