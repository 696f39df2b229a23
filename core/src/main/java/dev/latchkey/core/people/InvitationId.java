package dev.latchkey.core.people;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of an invitation.
public record InvitationId(UUID uuid) implements Comparable<InvitationId> {
  private static final String PREFIX = "inv_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<InvitationId> parse(String text) {
    return IdText.read(PREFIX, text).map(InvitationId::new);
  }

  @Override
  public int compareTo(InvitationId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `inv_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
