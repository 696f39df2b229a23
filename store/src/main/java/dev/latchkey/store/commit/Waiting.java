package dev.latchkey.store.commit;

/// What waits for the writing thread, with the caller that waits for it.
sealed interface Waiting permits Pending, Errand, Closing {
  /// It was not done.
  void failed(Throwable why);

  /// Lets the caller go on. Everything written before is seen by it.
  void answer();
}
