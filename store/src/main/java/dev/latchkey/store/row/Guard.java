package dev.latchkey.store.row;

/// Refuses what is done in a transaction after its work, or by another thread than its own.
public final class Guard {
  private final Thread owner = Thread.currentThread();
  private volatile boolean over;

  public void end() {
    over = true;
  }

  public void check() {
    if (over) {
      throw new IllegalStateException("the transaction is over");
    }
    if (!owner.equals(Thread.currentThread())) {
      throw new IllegalStateException("a transaction is used by its own thread only");
    }
  }
}
