package dev.latchkey.client.audit;

import dev.latchkey.client.json.Word;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far it is known that something was taken away.
///
/// @param worstCaseUntil when it is over in any case; while pending
/// @param waitingFor the nodes that have not said that they know; while pending
/// @param assumed nodes that are not waited for because an operator said that they are dead
public record Revocation(
    String id,
    State state,
    Optional<Instant> worstCaseUntil,
    List<String> waitingFor,
    List<String> assumed) {

  /// Whether it is known everywhere.
  public enum State implements Word {
    /// No verification that starts from now on admits what was taken.
    CONFIRMED("confirmed"),
    PENDING("pending"),
    /// Something that this client does not know.
    OTHER("");

    private final String wire;

    State(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  public boolean isConfirmed() {
    return state == State.CONFIRMED;
  }
}
