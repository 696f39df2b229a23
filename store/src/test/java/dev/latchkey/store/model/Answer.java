package dev.latchkey.store.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operation answered: a word such as `ok` or the code of a fault, and what was shown.
///
/// @param made what came into being, in its order
record Answer(String outcome, String shown, List<Made> made) {
  /// The id of a new thing, and its text where it has one.
  record Made(String id, @Nullable String secret) {
    String text() {
      if (secret == null) {
        throw new AssertionError(id + " came without a text");
      }
      return secret;
    }
  }

  static Answer of(String outcome, String shown) {
    return new Answer(outcome, shown, List.of());
  }

  static Answer made(String shown, Made... made) {
    return new Answer("ok", shown, List.of(made));
  }

  static Answer changed(String shown, boolean revocation) {
    return of(revocation ? "ok, revoking" : "ok", shown);
  }

  static Answer refused(String code) {
    return of(code, "");
  }

  /// Whether both say the same.
  boolean says(Answer other) {
    return outcome.equals(other.outcome) && shown.equals(other.shown);
  }

  @Override
  public String toString() {
    return outcome + " " + shown;
  }
}
