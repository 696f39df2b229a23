package dev.latchkey.cli;

/// Says how far long work has come when the program is told to stop in the middle of it, as by
/// Ctrl-C.
public final class BrokenOff implements AutoCloseable {
  private final Thread hook;

  private BrokenOff(Runnable saying) {
    hook = Thread.ofPlatform().name("broken-off").unstarted(saying);
  }

  /// @param saying is run in the middle of the work, on a thread of its own; not after [#close]
  public static BrokenOff says(Runnable saying) {
    BrokenOff watch = new BrokenOff(saying);
    Runtime.getRuntime().addShutdownHook(watch.hook);
    return watch;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is stopping already, and has said so.
    }
  }
}
