package dev.latchkey.store.row;

/// Where a write leaves what it changed.
public interface ChangeSink {
  /// The n of the group that is being written.
  long n();

  void logged(Logged logged);
}
