package dev.latchkey.store.commit;

/// Wakes the writing thread when it is to end; nobody waits for it.
enum Closing implements Waiting {
  NOW;

  @Override
  public void failed(Throwable why) {
    // Nobody asks.
  }

  @Override
  public void answer() {
    // Nobody asks.
  }
}
