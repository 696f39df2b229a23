package dev.latchkey.core.cluster;

import java.time.Instant;

/// What the store knows of one node.
///
/// @param id random, made anew with each start of a process
/// @param name for people; need not be unique
/// @param applied all groups of changes up to this one are in the node's memory, by its own word
/// @param joinedAt by the store's clock
/// @param seenAt when it last said something about itself, by the store's clock; some seconds old
///   on a healthy node
/// @param clockAheadMillis by how much its wall clock was ahead of the store's then
public record ClusterNode(
    String id,
    String name,
    long applied,
    Fencing fencing,
    Instant joinedAt,
    Instant seenAt,
    long clockAheadMillis) {
  public boolean isFenced() {
    return fencing != Fencing.NONE;
  }
}
