package dev.latchkey.bench.signin;

import dev.latchkey.bench.signin.ManyPeople.Errand;
import dev.latchkey.bench.signin.SteadyQuestions.Asked;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/// How long verifications take from the moment at which many people sign in until the last of them
/// is answered, beside how long they take just before.
///
/// One thread asks the questions and is all the people, and it never sleeps: a thread that has to
/// be woken for each question is late for about one in a hundred, which is just what is looked at.
public final class SignInStorm {
  private static final int ROUNDS = 9;
  private static final int STORMS_TO_WARM_UP = 3;

  /// How often those try in these who are turned away: until that is compiled code.
  private static final int TRIES_TO_WARM_UP = 30;

  /// By then the server takes itself for warm.
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private static final Duration ALONE = Duration.ofSeconds(3);

  /// In which all of them are read, and all but those who are hashed are answered.
  private static final int FIRST_MILLIS = 100;

  private final SteadyQuestions questions;
  private final ManyPeople people;
  private final String serverCore;

  private SignInStorm(SteadyQuestions questions, ManyPeople people, String serverCore) {
    this.questions = questions;
    this.people = people;
    this.serverCore = serverCore;
  }

  /// Arguments: URL of the front listener, folder with the files that `IssueKeys` writes, whether
  /// people connect anew when they sign in, the core that the server has.
  public static void main(String[] args) throws IOException {
    URI server = URI.create(args[0]);
    Path folder = Path.of(args[1]);
    List<String> keys = Files.readAllLines(folder.resolve("keys"));
    String caller = Files.readString(folder.resolve("caller")).strip();
    try (SteadyQuestions questions = new SteadyQuestions(server, caller, keys);
        ManyPeople people = new ManyPeople(server, Boolean.parseBoolean(args[2]))) {
      new SignInStorm(questions, people, args[3]).measure();
    }
  }

  private void measure() throws IOException {
    alone(WARM_UP);
    System.out.printf(
        Locale.ROOT,
        "%nVerifications at %d a second. The first storm of all: p99 %.2f ms%n%n",
        SteadyQuestions.PER_SECOND,
        percentile(beside(Errand.SIGN_IN, 1, Duration.ZERO), 99, SignInStorm::isAny));
    for (int i = 0; i < STORMS_TO_WARM_UP; i++) {
      beside(Errand.STYLE_SHEET, 1, Duration.ZERO);
      beside(Errand.SIGN_IN, TRIES_TO_WARM_UP, Duration.ZERO);
    }
    System.out.printf(
        "p50 and p99 in ms, and ms stolen by other guests of the host%n"
            + "              alone             core busy         beside the storm           ratio"
            + "   first %d ms, worst   style sheets, worst%n",
        FIRST_MILLIS);
    Round[] rounds = new Round[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      List<Asked> sheets = beside(Errand.STYLE_SHEET, 1, Duration.ofMillis(2 * FIRST_MILLIS));
      rounds[i] = round(sheets);
      rounds[i].tell(i + 1, people.statuses().toString());
    }
    sum("beside the storm", rounds, Round::alone, Round::beside);
    sum("beside the storm, to a core that is busy", rounds, Round::busy, Round::beside);
    sum("with a core that is busy", rounds, Round::alone, Round::busy);
  }

  private Round round(List<Asked> sheets) throws IOException {
    Phase alone = Phase.of(() -> alone(ALONE));
    Phase busy = Phase.of(() -> alone(ALONE, serverCore));
    Phase beside = Phase.of(() -> beside(Errand.SIGN_IN, 1, Duration.ZERO));
    return new Round(alone, busy, beside, sheets);
  }

  @FunctionalInterface
  private interface Asking {
    List<Asked> ask() throws IOException;
  }

  /// The questions of one time, and what was stolen meanwhile.
  private record Phase(List<Asked> asked, long stolenMillis) {
    static Phase of(Asking asking) throws IOException {
      long before = StolenTime.millis();
      List<Asked> asked = asking.ask();
      return new Phase(asked, StolenTime.millis() - before);
    }

    double p99() {
      return percentile(asked, 99, SignInStorm::isAny);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%5.2f %6.2f %4d",
          percentile(asked, 50, SignInStorm::isAny),
          p99(),
          stolenMillis);
    }
  }

  private record Round(Phase alone, Phase busy, Phase beside, List<Asked> sheets) {
    void tell(int number, String statuses) {
      System.out.printf(
          Locale.ROOT,
          "round %d  %s   %s   %s in %.1f s   %5.2f   %18.2f %21.2f   %s%n",
          number,
          alone,
          busy,
          beside,
          beside.asked.size() / (double) SteadyQuestions.PER_SECOND,
          beside.p99() / alone.p99(),
          percentile(beside.asked, 100, SignInStorm::isFirst),
          percentile(sheets, 100, SignInStorm::isFirst),
          statuses);
    }
  }

  private static void sum(
      String what, Round[] rounds, Function<Round, Phase> one, Function<Round, Phase> other) {
    double[] ratios =
        Arrays.stream(rounds)
            .mapToDouble(each -> other.apply(each).p99() / one.apply(each).p99())
            .toArray();
    double p99One = together(rounds, one);
    double p99Other = together(rounds, other);
    System.out.printf(
        Locale.ROOT,
        "%s: median of the ratios of p99 %.2f, from %.2f to %.2f; all rounds together %.2f ms to"
            + " %.2f ms, %.2f%n",
        what,
        percentile(ratios, 50),
        percentile(ratios, 0),
        percentile(ratios, 100),
        p99Other,
        p99One,
        p99Other / p99One);
  }

  private static double together(Round[] rounds, Function<Round, Phase> which) {
    return percentile(
        Arrays.stream(rounds).flatMap(each -> which.apply(each).asked().stream()).toList(),
        99,
        SignInStorm::isAny);
  }

  private List<Asked> alone(Duration time) throws IOException {
    questions.begin();
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      questions.step();
    }
    return questions.end();
  }

  private List<Asked> alone(Duration time, String busyCore) throws IOException {
    BusyCore busy = new BusyCore(busyCore);
    try {
      return alone(time);
    } finally {
      busy.end();
    }
  }

  /// @param least how long questions are asked at least
  private List<Asked> beside(Errand errand, int tries, Duration least) throws IOException {
    people.prepare(errand, tries);
    questions.begin();
    long end = System.nanoTime() + least.toNanos();
    while (!people.isDone() || System.nanoTime() < end) {
      questions.step();
      people.step();
    }
    return questions.end();
  }

  private static boolean isAny(Asked asked) {
    return true;
  }

  private static boolean isFirst(Asked asked) {
    return asked.dueMillis() < FIRST_MILLIS;
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
