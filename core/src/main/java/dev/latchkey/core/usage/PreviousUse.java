package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.PreviousSecret;
import java.time.Instant;

/// When the previous secret of a rotated key was let in last.
///
/// @param tail by which the secret is told from those before it, see [#tail]
public record PreviousUse(KeyId key, int tail, Instant at) {
  private static final int TAIL_LENGTH = 4;

  /// The last four characters of the secret's preview as one number. Nothing is told by it that the
  /// preview does not show.
  public static int tail(PreviousSecret secret) {
    String preview = secret.preview().text();
    int tail = 0;
    for (int i = Math.max(0, preview.length() - TAIL_LENGTH); i < preview.length(); i++) {
      tail = (tail << Byte.SIZE) | (preview.charAt(i) & 0xff);
    }
    return tail;
  }
}
