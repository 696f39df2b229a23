package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import org.jspecify.annotations.Nullable;

/// Which of an owner's keys are meant; all parts must hold, and null leaves a part open.
///
/// @param status only those; expiry is judged by the time of the question
/// @param creatorId only those made by this account or key, as a written id
/// @param subject only those of exactly this subject
/// @param name only those whose name has this text, from the beginning of a word on; ASCII case
///   does not matter, and signs that are neither letters nor digits are words by themselves
/// @param handle only the one with this handle
/// @param parent only those that this key delegated itself
public record KeyFilter(
    KeyQuery.@Nullable Status status,
    @Nullable String creatorId,
    @Nullable String subject,
    @Nullable String name,
    @Nullable KeyHandle handle,
    @Nullable KeyId parent) {
  public static final KeyFilter ALL = new KeyFilter(null, null, null, null, null, null);

  /// The same among the keys that this one delegated itself.
  public KeyFilter below(KeyId other) {
    return new KeyFilter(status, creatorId, subject, name, handle, other);
  }

  /// Whether it asks for nothing but a name.
  public boolean isOfName() {
    return equals(new KeyFilter(null, null, null, name, null, null));
  }
}
