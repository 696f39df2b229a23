package dev.latchkey.bench.core;

import com.sun.management.OperatingSystemMXBean;
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
  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long begun;
  private long processBegun;

  /// Read by JMH after each iteration.
  public long processorNanos;

  /// The same of all threads of the process. Read by JMH after each iteration.
  public long processNanos;

  /// Counted by the benchmark, read by JMH after each iteration.
  public long calls;

  @Setup(Level.Iteration)
  public void begin() {
    calls = 0;
    processorNanos = 0;
    processNanos = 0;
    processBegun = process.getProcessCpuTime();
    begun = threads.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    processorNanos = threads.getCurrentThreadCpuTime() - begun;
    processNanos = process.getProcessCpuTime() - processBegun;
  }
}
