package dev.latchkey.store.row;

/// In which way the bodies of rows are written: one number for the whole store, in its counter. A
/// build reads all encodings up to its newest, and writes that of the store. So nodes of two builds
/// understand each other, and the store's encoding rises when no node is left that does not know
/// the next.
///
/// To change a body: read both forms in its [Shape#decode], write either by [Shape#encode], and
/// raise [#NEWEST].
public final class Encoding {
  public static final int FIRST = 1;

  /// The newest that this build reads and writes.
  public static final int NEWEST = 1;

  private Encoding() {}
}
