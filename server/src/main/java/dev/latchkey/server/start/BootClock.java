package dev.latchkey.server.start;

import dev.latchkey.core.replica.Ticks;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// Linux' clock since boot, which goes on while the machine is suspended (`clock_gettime(2)`,
/// `CLOCK_BOOTTIME`).
public final class BootClock implements Ticks {
  private static final int CLOCK_BOOTTIME = 7;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long TIMESPEC_BYTES = 16;

  private final MethodHandle clockGettime;
  private final ThreadLocal<MemorySegment> timespec =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(TIMESPEC_BYTES, Long.BYTES));

  private BootClock(MethodHandle clockGettime) {
    this.clockGettime = clockGettime;
  }

  /// The clock; empty on a system that has none.
  @SuppressWarnings(
      "restricted") // one call that reads a clock, with a signature that never changes
  public static Optional<BootClock> find() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");
    boolean wide = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
    if (!linux || !wide) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    Optional<BootClock> clock =
        linker
            .defaultLookup()
            .find("clock_gettime")
            .map(function ->
                new BootClock(
                    linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))));
    return clock.filter(one -> one.read() >= 0);
  }

  @Override
  public long nanos() {
    long nanos = read();
    if (nanos < 0) {
      throw new IllegalStateException("the clock since boot cannot be read any more");
    }
    return nanos;
  }

  private long read() {
    MemorySegment out = timespec.get();
    try {
      int failed = (int) clockGettime.invokeExact(CLOCK_BOOTTIME, out);
      return failed != 0
          ? -1
          : out.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
              + out.get(ValueLayout.JAVA_LONG, Long.BYTES);
    } catch (Throwable e) {
      throw new IllegalStateException("clock_gettime cannot be called", e);
    }
  }
}
