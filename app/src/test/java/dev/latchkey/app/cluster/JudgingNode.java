package dev.latchkey.app.cluster;

/// A node in this JVM, which may run classes of its own; so it speaks in Java's own types.
public interface JudgingNode extends AutoCloseable {
  /// Makes a key that every node knows when this returns. Its id and its text.
  String[] issue();

  boolean admits(String text);

  /// Deletes the key. Whether that was confirmed.
  boolean revoke(String id);

  /// How many nodes there are.
  int nodes();

  @Override
  void close();
}
