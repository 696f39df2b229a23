package dev.latchkey.store.cluster;

import java.util.Locale;

/// Why the bell is rung. It goes with the notification, so that only those look for whom there is
/// something to see; a bell without a reason is taken for [#CHANGED].
enum Peal {
  /// There are new groups of changes.
  CHANGED,
  /// A node has said how far it is, or has gone.
  SAID,
  /// Somebody at the node that rings waits for it to look.
  LOOK;

  /// Whether it is why this was sent.
  boolean isIn(String payload) {
    return payload.startsWith(name().toLowerCase(Locale.ROOT) + " ");
  }

  /// What is sent.
  ///
  /// @param id of the node that rings
  String payload(String id) {
    return name().toLowerCase(Locale.ROOT) + " " + id;
  }
}
