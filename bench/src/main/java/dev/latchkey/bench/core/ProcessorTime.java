package dev.latchkey.bench.core;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The processor time that the measuring thread was given, and for how many calls. Unlike the time
/// that passed, it says something on a machine that others use too.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long begun;

  /// Read by JMH after each iteration.
  public long processorNanos;

  /// Counted by the benchmark, read by JMH after each iteration.
  public long calls;

  @Setup(Level.Iteration)
  public void begin() {
    calls = 0;
    processorNanos = 0;
    begun = threads.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    processorNanos = threads.getCurrentThreadCpuTime() - begun;
  }
}
