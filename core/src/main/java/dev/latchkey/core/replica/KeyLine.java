package dev.latchkey.core.replica;

import dev.latchkey.core.key.KeyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a key hangs on, as this process judges it: its person, its project, and the keys it was
/// delegated from. For people who read what a key is, not for the verify path.
public final class KeyLine {
  /// Of a key that is not in the picture yet: it is being made.
  public static final KeyLine NONE = new KeyLine(null);

  private final @Nullable Lineage lineage;

  private KeyLine(@Nullable Lineage lineage) {
    this.lineage = lineage;
  }

  public static KeyLine of(Picture picture, KeyId id) {
    LiveKey key = picture.keys().byId(id);
    return key == null ? NONE : new KeyLine(Lineage.of(picture.keys(), key));
  }

  /// Why the key is refused although nothing is wrong with itself: in the words that its callers
  /// are told. Null when what it hangs on lets it work.
  public @Nullable String refusal(Instant now) {
    return lineage == null ? null : lineage.refusalBeside(now.toEpochMilli());
  }
}
