package dev.latchkey.bench.signin;

import dev.latchkey.bench.signin.ManyPeople.Errand;
import dev.latchkey.bench.signin.SteadyQuestions.Asked;
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
import java.util.function.Predicate;

/// How long verifications take from the moment at which many people sign in until the last of them
/// is answered, beside how long they take just before.
public final class SignInStorm {
  private static final int ROUNDS = 9;
  private static final int STORMS_TO_WARM_UP = 3;

  /// How often those try in these who are turned away: until that is compiled code.
  private static final int TRIES_TO_WARM_UP = 30;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ALONE = Duration.ofSeconds(3);

  /// In which all of them are read, and all but those who are hashed are answered.
  private static final int FIRST_MILLIS = 100;

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
    prepare(Errand.SIGN_IN, 1);
    System.out.printf(
        Locale.ROOT,
        "%nVerifications at %d a second. The first storm of all: p99 %.2f ms%n%n",
        SteadyQuestions.PER_SECOND,
        percentile(beside(send()), 99, all -> true));
    for (int i = 0; i < STORMS_TO_WARM_UP; i++) {
      prepare(Errand.STYLE_SHEET, 1);
      beside(send());
      prepare(Errand.SIGN_IN, TRIES_TO_WARM_UP);
      beside(send());
    }
    System.out.printf(
        "ms              alone p50    p99   beside p50    p99  ratio   first %d ms p50  worst"
            + "   later p99   style sheets: p50  worst%n",
        FIRST_MILLIS);
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ratios[round] = round(round);
    }
    System.out.printf(
        Locale.ROOT,
        "median of the ratios of p99 %.2f, from %.2f to %.2f%n",
        percentile(ratios, 50),
        percentile(ratios, 0),
        percentile(ratios, 100));
  }

  /// The ratio of p99.
  private double round(int round) throws InterruptedException, ExecutionException {
    prepare(Errand.STYLE_SHEET, 1);
    CompletableFuture<String> sheets = send();
    List<Asked> control = alone(Duration.ofMillis(2 * FIRST_MILLIS));
    sheets.join();
    prepare(Errand.SIGN_IN, 1);
    List<Asked> alone = alone(ALONE);
    CompletableFuture<String> storm = send();
    List<Asked> beside = beside(storm);
    double ratio = percentile(beside, 99, all -> true) / percentile(alone, 99, all -> true);
    System.out.printf(
        Locale.ROOT,
        "round %d %16.2f %6.2f %12.2f %6.2f %6.2f %19.2f %6.2f %11.2f %19.2f %6.2f   %.1f s, by"
            + " status %s%n",
        round + 1,
        percentile(alone, 50, all -> true),
        percentile(alone, 99, all -> true),
        percentile(beside, 50, all -> true),
        percentile(beside, 99, all -> true),
        ratio,
        percentile(beside, 50, SignInStorm::isFirst),
        percentile(beside, 100, SignInStorm::isFirst),
        percentile(beside, 99, each -> !isFirst(each)),
        percentile(control, 50, SignInStorm::isFirst),
        percentile(control, 100, SignInStorm::isFirst),
        beside.size() / (double) SteadyQuestions.PER_SECOND,
        storm.join());
    return ratio;
  }

  private static boolean isFirst(Asked asked) {
    return asked.dueMillis() < FIRST_MILLIS;
  }

  private List<Asked> alone(Duration time) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    return questions.askWhile(() -> System.nanoTime() < end);
  }

  private List<Asked> beside(CompletableFuture<String> storm)
      throws InterruptedException, ExecutionException {
    return questions.askWhile(() -> !storm.isDone());
  }

  /// People are ready to send it when this returns.
  private void prepare(Errand errand, int tries) {
    say(errand + " " + tries);
  }

  /// Done, with how people were answered, when the last of them has been.
  private CompletableFuture<String> send() {
    return CompletableFuture.supplyAsync(() -> say("send"));
  }

  private String say(String what) {
    try {
      toPeople.write(what + "\n");
      toPeople.flush();
      String answer = fromPeople.readLine();
      if (answer == null) {
        throw new IllegalStateException("the process of the people has ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double percentile(List<Asked> asked, int percent, Predicate<Asked> which) {
    return percentile(
        asked.stream().filter(which).mapToDouble(Asked::tookMillis).toArray(), percent);
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
