package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/// A part of a list.
///
/// @param nextCursor names the part after it; empty for the last one
public record Page<T>(List<T> items, Optional<String> nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
