package dev.latchkey.server.oidc;

import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.SignInElsewhere;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// That the other server has said who somebody is who has no account here yet: what a page carries
/// until they say whether they want one.
public record Vouched(SignInElsewhere.Told told, Instant endsAt) {
  /// How long people may think about it.
  public static final Duration LASTS = Duration.ofMinutes(10);

  private static final String PURPOSE = "who somebody is at another server";
  private static final int PARTS = 4;

  public String write(SealedText texts) {
    String email = told.verifiedEmail();
    Identity identity = told.identity();
    String all =
        String.join(
            "\n",
            Long.toString(endsAt.toEpochMilli()),
            email == null ? "" : email,
            identity.issuer(),
            identity.subject());
    return texts.write(PURPOSE, all.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty when the text is none, or is too old.
  public static Optional<SignInElsewhere.Told> read(SealedText texts, String text, Instant now) {
    return texts
        .read(PURPOSE, text)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n", PARTS))
        .filter(parts -> now.isBefore(Instant.ofEpochMilli(Long.parseLong(parts[0]))))
        .map(parts ->
            new SignInElsewhere.Told(
                new Identity(parts[2], parts[3]), parts[1].isEmpty() ? null : parts[1]));
  }

  @Override
  public String toString() {
    return "Vouched(masked)";
  }
}
