package dev.latchkey.server.start;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the system treats the threads by which the JVM compiles what has become frequent.
///
/// A thread that is woken takes the processor from the one that runs, and a compiler then keeps it
/// for milliseconds: on few processors an event loop that has just asked for a compilation would
/// stop in the middle of an answer. Batch threads (`sched(7)`, `SCHED_BATCH`) wait for their turn
/// instead, and get no less of the processor for it, so that warming up takes no longer.
///
/// On Linux threads are told apart by their names (`proc(5)`, `task/TID/comm`) and are scheduled
/// each by itself. Elsewhere, and where the system's library does not do it, nothing is done.
public final class CompilerScheduling {
  private static final Set<String> COMPILERS = Set.of("C1 CompilerThre", "C2 CompilerThre");
  private static final Path THREADS = Path.of("/proc/self/task");

  /// Of `linux/sched.h`.
  private static final int SCHED_OTHER = 0;

  private static final int SCHED_BATCH = 3;

  /// Of the fields after the name in `stat` of `proc(5)`.
  private static final int POLICY_FIELD = 38;

  private CompilerScheduling() {}

  /// Makes batch threads of the compilers. Those that the JVM adds later for more work inherit it
  /// from the ones that are there from the start.
  ///
  /// @return how many are batch threads now and were not before
  public static int asBatch() {
    return asBatch(COMPILERS);
  }

  /// @param names of threads, of which the system keeps 15 characters
  static int asBatch(Set<String> names) {
    if (!Files.isDirectory(THREADS)) {
      return 0;
    }
    List<Integer> threads = threads(names);
    return setScheduler().map(function -> asBatch(function, threads)).orElse(0);
  }

  private static int asBatch(MethodHandle setScheduler, List<Integer> threads) {
    int made = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment noPriority = arena.allocate(ValueLayout.JAVA_INT);
      for (int thread : threads) {
        int failed = (int) setScheduler.invokeExact(thread, SCHED_BATCH, noPriority);
        made += failed == 0 ? 1 : 0;
      }
    } catch (Throwable e) {
      throw new IllegalStateException("sched_setscheduler cannot be called", e);
    }
    return made;
  }

  private static List<Integer> threads(Set<String> names) {
    List<Integer> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(THREADS)) {
      for (Path each : all) {
        if (names.contains(Files.readString(each.resolve("comm")).strip())
            && policy(each) == SCHED_OTHER) {
          found.add(Integer.parseInt(each.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      // A thread has ended meanwhile, or nobody may look: the rest stay as they are.
      return found;
    }
    return found;
  }

  private static int policy(Path thread) throws IOException {
    String stat = Files.readString(thread.resolve("stat"));
    // The name in parentheses may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(fields[POLICY_FIELD]);
  }

  @SuppressWarnings("restricted") // one call with numbers, with a signature that never changes
  private static Optional<MethodHandle> setScheduler() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("sched_setscheduler")
        .map(function ->
            linker.downcallHandle(
                function,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS)));
  }
}
