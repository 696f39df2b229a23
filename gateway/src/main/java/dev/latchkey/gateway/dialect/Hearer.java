package dev.latchkey.gateway.dialect;

import org.jspecify.annotations.Nullable;

/// Hears what an upstream answers to a call, beside the caller. Called on the event loop when the
/// answer was passed on as a whole, with status 200 and no longer than [#BYTES_MAX]; it must not
/// block.
@FunctionalInterface
public interface Hearer {
  int BYTES_MAX = 1024 * 1024;

  /// @param encoding the value of `Content-Encoding`; null for none
  void hear(@Nullable String encoding, byte[] body);
}
