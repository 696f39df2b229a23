package dev.latchkey.server.start;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the system treats the threads by which the JVM compiles what has become frequent.
///
/// A thread that is woken takes the processor from the one that runs, and a compiler then keeps it
/// for milliseconds: on few processors an event loop that has just asked for a compilation would
/// stop in the middle of an answer. Batch threads (`sched(7)`, `SCHED_BATCH`) wait for their turn
/// instead, and get no less of the processor for it, so that warming up takes no longer. Once that
/// is done they give way as well (a nice value): what is compiled then is seldom run, and an event
/// loop that many people keep busy would lose every other 4 ms to it.
///
/// On Linux threads are told apart by their names (`proc(5)`, `task/TID/comm`) and are scheduled
/// each by itself. Elsewhere, and where the system's library does not do it, nothing is done.
public final class CompilerScheduling {
  static final Set<String> COMPILERS = Set.of("C1 CompilerThre", "C2 CompilerThre");
  private static final Path THREADS = Path.of("/proc/self/task");

  /// Of `linux/sched.h`; 0 is that of threads like others.
  private static final int SCHED_BATCH = 3;

  /// Of the fields after the name in `stat` of `proc(5)`.
  private static final int POLICY_FIELD = 38;

  private static final int NICE_FIELD = 16;

  /// A tenth of the processor where others want it too.
  static final int NICE = 10;

  /// `PRIO_PROCESS` of `sys/resource.h`; on Linux it takes the number of a thread.
  private static final int OF_ONE = 0;

  /// By then a server that is busy from its start has compiled what it needs: three times what it
  /// takes on one processor.
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private CompilerScheduling() {}

  /// Makes batch threads of the compilers now, and has them give way when the server is warm. Those
  /// that the JVM adds later for more work inherit both from the ones that are there from the
  /// start.
  public static void begin() {
    asBatch(COMPILERS);
    Thread.ofVirtual()
        .name("latchkey-compilers")
        .start(() -> {
          try {
            Thread.sleep(WARM_UP);
            giveWay(COMPILERS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// @param names of threads, of which the system keeps 15 characters
  /// @return how many are batch threads now and were not before
  static int asBatch(Set<String> names) {
    return change(
        names,
        POLICY_FIELD,
        SCHED_BATCH,
        "sched_setscheduler",
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
        (function, thread, zero) -> (int) function.invokeExact(thread, SCHED_BATCH, zero));
  }

  /// @param names of threads, of which the system keeps 15 characters
  /// @return how many give way now and did not before
  static int giveWay(Set<String> names) {
    return change(
        names,
        NICE_FIELD,
        NICE,
        "setpriority",
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
        (function, thread, zero) -> (int) function.invokeExact(OF_ONE, thread, NICE));
  }

  /// A call of the system's library that says how one thread is scheduled.
  @FunctionalInterface
  private interface Call {
    int of(MethodHandle function, int thread, MemorySegment zero) throws Throwable;
  }

  /// Changes those of whom a field is less than it shall be. It is 0 for threads like others, or
  /// what the whole process was started with.
  @SuppressWarnings("restricted") // one call with numbers, with a signature that never changes
  private static int change(
      Set<String> names,
      int field,
      int wanted,
      String name,
      FunctionDescriptor signature,
      Call call) {
    if (!Files.isDirectory(THREADS)) {
      return 0;
    }
    Linker linker = Linker.nativeLinker();
    Optional<MethodHandle> function =
        linker.defaultLookup().find(name).map(at -> linker.downcallHandle(at, signature));
    if (function.isEmpty()) {
      return 0;
    }
    int made = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment zero = arena.allocate(ValueLayout.JAVA_INT);
      for (int thread : threads(names, field, wanted)) {
        made += call.of(function.get(), thread, zero) == 0 ? 1 : 0;
      }
    } catch (Throwable e) {
      throw new IllegalStateException(name + " cannot be called", e);
    }
    return made;
  }

  private static List<Integer> threads(Set<String> names, int field, int wanted) {
    List<Integer> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(THREADS)) {
      for (Path each : all) {
        if (isLess(each, names, field, wanted)) {
          found.add(Integer.parseInt(each.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Nobody may look: the rest stay as they are.
      return found;
    }
    return found;
  }

  private static boolean isLess(Path thread, Set<String> names, int field, int wanted) {
    try {
      return names.contains(Files.readString(thread.resolve("comm")).strip())
          && number(thread, field) < wanted;
    } catch (IOException e) {
      // It has ended meanwhile.
      return false;
    }
  }

  private static int number(Path thread, int field) throws IOException {
    String stat = Files.readString(thread.resolve("stat"));
    // The name in parentheses may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(fields[field]);
  }
}
