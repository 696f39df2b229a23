package dev.latchkey.core.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Texts that are handed out and believed when they come back: nobody else reads or makes them, and
/// one that was made for one purpose is nothing for another. They are not kept, so one can come
/// back often; what is in it says for how long it is good. Safe for use by many threads.
public final class SealedText {
  private static final int LENGTH_MAX = 8_192;

  private final Seals seals;

  public SealedText(Seals seals) {
    this.seals = seals;
  }

  /// @param content at least one byte
  /// @return letters, digits, `-` and `_`
  public String write(String purpose, byte[] content) {
    int generation = seals.generation();
    byte[] sealed = seals.seal(content, marked(purpose, generation));
    byte[] all =
        ByteBuffer.allocate(Integer.BYTES + sealed.length).putInt(generation).put(sealed).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /// What [#write] was given; empty for any other text.
  public Optional<byte[]> read(String purpose, String text) {
    if (text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    ByteBuffer all;
    try {
      all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    int generation = all.getInt();
    byte[] sealed = new byte[all.remaining()];
    all.get(sealed);
    return seals.open(generation, sealed, marked(purpose, generation));
  }

  /// No row begins so: a row's form begins with its table's name.
  private static byte[] marked(String purpose, int generation) {
    return ("text\n" + purpose + "\n" + generation).getBytes(StandardCharsets.UTF_8);
  }
}
