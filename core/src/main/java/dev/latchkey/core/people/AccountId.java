package dev.latchkey.core.people;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of an account.
public record AccountId(UUID uuid) implements Comparable<AccountId> {
  private static final String PREFIX = "acc_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<AccountId> parse(String text) {
    return IdText.read(PREFIX, text).map(AccountId::new);
  }

  @Override
  public int compareTo(AccountId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `acc_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
