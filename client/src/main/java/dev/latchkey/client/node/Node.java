package dev.latchkey.client.node;

import dev.latchkey.client.json.Word;
import java.time.Instant;

/// One process that serves from the store.
///
/// @param id another one with each start
/// @param applied every group of changes up to this one is in force there
/// @param lag how many groups are not, as far as is known
/// @param seenAt by the store's clock; some seconds ago for a healthy node
/// @param clockAheadMillis by how much its wall clock is ahead of the store's
public record Node(
    String id,
    String name,
    long applied,
    long lag,
    Fenced fenced,
    Instant joinedAt,
    Instant seenAt,
    long clockAheadMillis) {

  /// Whether changes wait for it no more.
  public enum Fenced implements Word {
    NONE("none"),
    /// It was silent for longer than a lease.
    TIME("time"),
    /// An operator said that it is dead.
    OPERATOR("operator"),
    /// Something that this client does not know.
    OTHER("");

    private final String wire;

    Fenced(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }
}
