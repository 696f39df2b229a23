package dev.latchkey.client.node;

import java.util.List;
import java.util.Optional;

/// The nodes, as the one that answered knows them.
///
/// @param self the id of the node that answered
/// @param sequence the newest group of changes
/// @param leaseSeconds how long a node decides from memory without word from the store; empty where
///   one process has the store to itself
public record NodeList(
    List<Node> items,
    Optional<String> nextCursor,
    String self,
    long sequence,
    Optional<Long> leaseSeconds) {}
