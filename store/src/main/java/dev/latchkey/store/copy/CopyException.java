package dev.latchkey.store.copy;

/// What was copied is not what is there now.
public final class CopyException extends Exception {
  private final String why;

  public CopyException(String why) {
    super(why);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
