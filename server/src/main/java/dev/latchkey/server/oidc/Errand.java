package dev.latchkey.server.oidc;

import dev.latchkey.core.seal.SealedText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a browser carries while its person is at the other server: by which the answer is known for
/// the one that this browser asked for. It prints nothing of it.
///
/// @param state comes back with the answer
/// @param nonce comes back inside the ID token
/// @param verifier what the code challenge was made of
/// @param next where to go afterwards
public record Errand(String state, String nonce, String verifier, String next, Instant endsAt) {
  /// How long people may take there.
  public static final Duration LASTS = Duration.ofMinutes(10);

  private static final String PURPOSE = "errand to another server";
  private static final int PARTS = 5;

  public String write(SealedText texts) {
    String all =
        String.join("\n", state, nonce, verifier, next, Long.toString(endsAt.toEpochMilli()));
    return texts.write(PURPOSE, all.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty when the text is none, or is too old.
  public static Optional<Errand> read(SealedText texts, String text, Instant now) {
    return texts
        .read(PURPOSE, text)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n", -1))
        .filter(parts -> parts.length == PARTS)
        .map(parts ->
            new Errand(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                Instant.ofEpochMilli(Long.parseLong(parts[4]))))
        .filter(errand -> now.isBefore(errand.endsAt()));
  }

  @Override
  public String toString() {
    return "Errand(masked)";
  }
}
