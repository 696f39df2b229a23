package dev.latchkey.bench.signin;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// How long verifications take from the moment at which many people sign in until the last of them
/// is answered, beside how long they take just before.
public final class SignInStorm {
  private static final int ROUNDS = 7;
  private static final int STORMS_TO_WARM_UP = 3;

  /// How often those try in these who are turned away: until that is compiled code.
  private static final int TRIES_TO_WARM_UP = 30;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ALONE = Duration.ofSeconds(3);

  private final SteadyQuestions questions;
  private final BufferedWriter toPeople;
  private final BufferedReader fromPeople;

  private SignInStorm(SteadyQuestions questions, Process people) {
    this.questions = questions;
    this.toPeople = people.outputWriter(StandardCharsets.UTF_8);
    this.fromPeople = people.inputReader(StandardCharsets.UTF_8);
  }

  /// Arguments: URL of the front listener, folder with the files that `IssueKeys` writes, whether
  /// people connect anew when they sign in.
  public static void main(String[] args) throws Exception {
    URI server = URI.create(args[0]);
    Path folder = Path.of(args[1]);
    List<String> keys = Files.readAllLines(folder.resolve("keys"));
    String caller = Files.readString(folder.resolve("caller")).strip();
    Process people = people(args[0], args[2]);
    try (SteadyQuestions questions = new SteadyQuestions(server, caller, keys)) {
      new SignInStorm(questions, people).measure();
    } finally {
      people.destroy();
    }
  }

  /// They get of the processor what the questions leave.
  private static Process people(String server, String connectAnew) throws IOException {
    return new ProcessBuilder(
            "chrt",
            "--idle",
            "0",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ManyPeople.class.getName(),
            server,
            connectAnew)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void measure() throws InterruptedException, ExecutionException {
    alone(WARM_UP);
    say("load the form");
    System.out.printf(
        Locale.ROOT, "%nthe first storm of all: p99 %.2f ms%n", percentile(beside(storm(1)), 99));
    for (int i = 0; i < STORMS_TO_WARM_UP; i++) {
      say("load the form");
      beside(storm(TRIES_TO_WARM_UP));
    }
    double[] ratios = new double[ROUNDS];
    System.out.printf(
        Locale.ROOT,
        "Verifications at %d a second, ms          alone p50    p99    beside p50    p99%n",
        SteadyQuestions.PER_SECOND);
    for (int round = 0; round < ROUNDS; round++) {
      say("load the form");
      double[] alone = alone(ALONE);
      CompletableFuture<String> storm = storm(1);
      double[] beside = beside(storm);
      ratios[round] = percentile(beside, 99) / percentile(alone, 99);
      System.out.printf(
          Locale.ROOT,
          "round %d %40.2f %6.2f %13.2f %6.2f   ratio %.2f   in %.1f s, by status %s%n",
          round + 1,
          percentile(alone, 50),
          percentile(alone, 99),
          percentile(beside, 50),
          percentile(beside, 99),
          ratios[round],
          beside.length / (double) SteadyQuestions.PER_SECOND,
          storm.join());
    }
    System.out.printf(Locale.ROOT, "median of the ratios of p99 %.2f%n", percentile(ratios, 50));
  }

  private double[] alone(Duration time) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    return questions.millisWhile(() -> System.nanoTime() < end);
  }

  private double[] beside(CompletableFuture<String> storm)
      throws InterruptedException, ExecutionException {
    return questions.millisWhile(() -> !storm.isDone());
  }

  /// Done, with how people were answered, when the last of them has been.
  private CompletableFuture<String> storm(int tries) {
    return CompletableFuture.supplyAsync(() -> say(Integer.toString(tries)));
  }

  private String say(String what) {
    try {
      toPeople.write(what + "\n");
      toPeople.flush();
      return fromPeople.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
