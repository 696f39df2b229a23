package dev.latchkey.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How often each operation was tried, and with which outcome.
final class Tally {
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  void count(String operation, String outcome) {
    counts.computeIfAbsent(operation, name -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
  }

  void add(Tally other) {
    other.counts.forEach((operation, outcomes) ->
        outcomes.forEach((outcome, count) ->
            counts
                .computeIfAbsent(operation, name -> new TreeMap<>())
                .merge(outcome, count, Integer::sum)));
  }

  private int count(String operation) {
    return counts.getOrDefault(operation, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /// The operation where it is less than this part of all `of`, and those of its outcomes that are
  /// less than that part.
  List<String> lacking(
      String operation,
      double operationShareMin,
      double outcomeShareMin,
      int of,
      List<String> all) {
    List<String> lacking = new ArrayList<>();
    if (count(operation) < operationShareMin * of) {
      lacking.add(operation);
    }
    Map<String, Integer> outcomes = counts.getOrDefault(operation, Map.of());
    for (String outcome : all) {
      if (outcomes.getOrDefault(outcome, 0) < outcomeShareMin * of) {
        lacking.add(operation + ": " + outcome);
      }
    }
    return lacking;
  }

  @Override
  public String toString() {
    int all =
        counts.keySet().stream().filter(name -> !name.equals("verify")).mapToInt(this::count).sum();
    StringBuilder text = new StringBuilder();
    counts.forEach((operation, outcomes) -> {
      int count = count(operation);
      text.append(
          operation.equals("verify")
              ? "  verify %d:".formatted(count)
              : String.format(Locale.ROOT, "  %s %.1f %%:", operation, 100.0 * count / all));
      outcomes.forEach((outcome, times) ->
          text.append(String.format(Locale.ROOT, " %s %.1f %%,", outcome, 100.0 * times / count)));
      text.setLength(text.length() - 1);
      text.append('\n');
    });
    return text.toString();
  }
}
