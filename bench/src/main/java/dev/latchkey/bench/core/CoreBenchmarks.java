package dev.latchkey.bench.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [Verifications] in rounds, so that all of them see the same weather on the machine, each in
/// a process of its own, and prints the medians of processor time as ratios to the bare digest and
/// map.
public final class CoreBenchmarks {
  private static final int ROUNDS_USUAL = 5;
  private static final List<String> KINDS =
      List.of(
          "digestAndMap",
          "valid",
          "limited",
          "recorded",
          "validOneKey",
          "recordedOneKey",
          "wrongChecksum");

  private CoreBenchmarks() {}

  /// @param args how many rounds, 5 when nothing is said; then what is to be measured, all when
  ///   nothing is said
  public static void main(String[] args) throws RunnerException {
    List<String> kinds = args.length < 2 ? KINDS : List.of(args).subList(1, args.length);
    if (!KINDS.containsAll(kinds)) {
      throw new IllegalArgumentException("legal are " + KINDS);
    }
    int rounds = args.length == 0 ? ROUNDS_USUAL : Integer.parseInt(args[0]);
    Map<String, List<Double>> nanos = new TreeMap<>();
    Map<String, List<Double>> all = new TreeMap<>();
    Map<String, List<Double>> bytes = new TreeMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (String kind : kinds) {
        RunResult result = run(kind);
        double time = secondary(result, "processorNanos") / secondary(result, "calls");
        double allTime = secondary(result, "processNanos") / secondary(result, "calls");
        double allocated = secondary(result, "gc.alloc.rate.norm");
        all.computeIfAbsent(kind, k -> new ArrayList<>()).add(allTime);
        nanos.computeIfAbsent(kind, k -> new ArrayList<>()).add(time);
        bytes.computeIfAbsent(kind, k -> new ArrayList<>()).add(allocated);
        System.out.printf(
            Locale.ROOT,
            "round %d  %-14s %8.1f ns  %8.1f ns of all threads  %6.0f bytes%n",
            round,
            kind,
            time,
            allTime,
            allocated);
      }
    }
    double bare = median(nanos.getOrDefault("digestAndMap", List.of(Double.NaN)));
    System.out.printf(Locale.ROOT, "%nmedians of %d rounds, one million keys%n", rounds);
    for (String kind : kinds) {
      double time = median(nanos.getOrDefault(kind, List.of()));
      double allocated = median(bytes.getOrDefault(kind, List.of()));
      System.out.printf(
          Locale.ROOT,
          "%-14s %8.1f ns  %5.2f x  %6.0f bytes%n",
          kind,
          time,
          time / bare,
          allocated);
    }
    beside(nanos, all, "valid", "limited");
    beside(nanos, all, "valid", "recorded");
    beside(nanos, all, "validOneKey", "recordedOneKey");
  }

  /// What limits add to verifying, and noting the calls. The other threads write and collect.
  private static void beside(
      Map<String, List<Double>> thread,
      Map<String, List<Double>> process,
      String without,
      String with) {
    if (!thread.containsKey(without) || !thread.containsKey(with)) {
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s %5.2f x %s on the thread that verifies, %5.2f x in the whole process%n",
        with,
        median(thread.getOrDefault(with, List.of()))
            / median(thread.getOrDefault(without, List.of())),
        without,
        median(process.getOrDefault(with, List.of()))
            / median(process.getOrDefault(without, List.of())));
  }

  private static RunResult run(String kind) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(Verifications.class.getName() + "\\." + kind + "$")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xms2g", "-Xmx2g", "-XX:+UseSerialGC")
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build())
        .runSingle();
  }

  private static double secondary(RunResult result, String name) {
    return Objects.requireNonNull(result.getSecondaryResults().get(name), name).getScore();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
