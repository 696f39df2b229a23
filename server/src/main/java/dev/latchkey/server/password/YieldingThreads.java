package dev.latchkey.server.password;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/// Makes threads that give way to all others where both want the processor, yet get a tenth of it
/// however much the others want, so that people get in while the server is busy.
///
/// On Linux the nice value says so, which is each thread's own (`nice(2)`, `setpriority(2)`: "C
/// library/kernel differences"); Java's priorities do nothing there by default. Elsewhere these are
/// threads like others.
final class YieldingThreads implements ThreadFactory {
  static final int NICE = 10;

  private final ThreadFactory threads;
  private final Optional<MethodHandle> nice = nice();

  /// @param name of the threads, up to where a number follows
  YieldingThreads(String name) {
    this.threads = Thread.ofPlatform().daemon().name(name, 0).factory();
  }

  @SuppressWarnings("restricted") // one call with a number, with a signature that never changes
  private static Optional<MethodHandle> nice() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("nice")
        .map(function ->
            linker.downcallHandle(
                function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
  }

  @Override
  public Thread newThread(Runnable work) {
    return threads.newThread(() -> {
      nice.ifPresent(YieldingThreads::giveWay);
      work.run();
    });
  }

  private static void giveWay(MethodHandle nice) {
    try {
      int ignored = (int) nice.invokeExact(NICE);
    } catch (Throwable e) {
      throw new IllegalStateException("nice cannot be called", e);
    }
  }
}
