package dev.latchkey.store.model;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.contract.World;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// One random sequence of operations, on every database and on the model in lock step.
final class Run {
  private static final int VERDICTS_PER_STEP = 3;
  private static final int COMPARED_EACH_STEPS = 250;
  private static final int STARTED_AGAIN_EACH_STEPS = 900;
  private static final int SECRETS_MAX = 600;
  private static final int TOLD_STEPS = 12;
  private static final int ASKED_AGAIN_MAX = 8;

  private static final int TOUCHES_PERCENT = 10;

  /// Stands between the two answers that differ.
  static final String ANOTHER = "\nanother\n";

  /// Counts of that many hours wait to be read, on as many stripes as a recorder for one thread
  /// has, before those of later hours would add to them; a server reads them each second.
  private static final int HOURS_NOTED_MAX = 8;

  static final List<Map.Entry<String, String>> ASKS =
      List.of(
          Map.entry("docs/a", "read"),
          Map.entry("docs/a", "write"),
          Map.entry("docs/b", "read"),
          Map.entry("else", "read"),
          Map.entry("else", "write"),
          Map.entry("latchkey://keys", "write"),
          Map.entry("latchkey://members", "read"),
          Map.entry("latchkey://account", "write"));

  private static final int AUDITED_MAX = 10_000;
  private static final int LISTED = 2;
  private static final AuditQuery NEWEST = new AuditQuery(null, null, true, 1);

  private final SplittableRandom random;
  private final List<Side> sides;
  private final Model model;
  private final Facts facts;
  private final Choices choose;
  private final Plans plans;
  private final Deque<String> told = new ArrayDeque<>();
  private final Function<SqlStore, Store> as;
  private long compared;
  final Tally tally = new Tally();

  /// @param sides databases that are empty
  /// @param as stands between the use cases and each of them
  Run(long seed, List<Side> sides, Flaw flaw, Function<SqlStore, Store> as) {
    this.random = new SplittableRandom(seed);
    this.sides = new ArrayList<>(sides);
    this.model = new Model(flaw);
    this.facts = model.facts;
    this.choose = new Choices(facts, random);
    this.as = as;
    facts.now = World.START.toEpochMilli();
    this.plans = new Plans(model, choose);
    first();
  }

  /// There is always somebody, and a project.
  private void first() {
    while (facts.people.isEmpty()) {
      take(plans.ofSomebody());
    }
    while (facts.projects.isEmpty()) {
      take(plans.ofAProject());
    }
  }

  void go(int steps) throws OpeningException {
    for (int step = 1; step <= steps; step++) {
      moveTime();
      if (model.usage.hoursNoted() >= HOURS_NOTED_MAX) {
        take(plans.ofWriting());
        facts.now = Math.max(facts.now, model.usage.notedAt() + 1);
      }
      take(plans.next());
      if (step % COMPARED_EACH_STEPS == 0 || step == steps) {
        compareAll();
      }
      if (step % STARTED_AGAIN_EACH_STEPS == 0) {
        for (int i = 0; i < sides.size(); i++) {
          sides.set(i, sides.get(i).again(as));
        }
        model.startAgain();
      }
    }
  }

  private void moveTime() {
    int draw = random.nextInt(100);
    long ahead =
        draw < 60
            ? random.nextInt(1, 1_000)
            : draw < 92
                ? random.nextInt(1_000, 600_000)
                : draw < 99
                    ? random.nextInt(1, 13) * 3_600_000L
                    : random.nextInt(1, 10) * Facts.DAY;
    long next = facts.now + ahead;
    if (draw % 25 == 0) {
      next =
          (choose.chance(25) ? aSessionsEnd() : aBoundary()).orElse(next) + random.nextInt(-1, 2);
    }
    facts.now = Math.max(facts.now + 1, next);
  }

  /// When something ends next.
  private OptionalLong aBoundary() {
    return facts.keys.values().stream()
        .flatMapToLong(key -> LongStream.of(key.until, key.from, key.previousUntil))
        .filter(instant -> instant > facts.now && instant != Facts.NEVER)
        .min();
  }

  private OptionalLong aSessionsEnd() {
    return facts.sessions.values().stream()
        .mapToLong(session -> session.endsAt)
        .filter(instant -> instant > facts.now)
        .min();
  }

  private void take(Step step) {
    long seed = random.nextLong();
    told.add(facts.now + " " + step.operation() + ": " + step.words());
    while (told.size() > 2 * TOLD_STEPS) {
      told.removeFirst();
    }
    sides.forEach(side -> side.begin(Instant.ofEpochMilli(facts.now), seed));
    List<Answer> answers = sides.parallelStream().map(step::on).toList();
    Answer first = answers.getFirst();
    for (Answer other : answers) {
      must(first.says(other) && first.made().equals(other.made()), first, other);
    }
    Answer plain;
    try {
      plain = step.onModel(first);
    } catch (NoSuchElementException e) {
      plain = Answer.of("something new", "");
    }
    must(first.says(plain), first, plain);
    told.add("  " + first.outcome());
    tally.count(step.operation(), first.outcome());
    while (facts.secrets.size() > SECRETS_MAX) {
      facts.secrets.removeFirst();
    }
    for (int i = 0; i < VERDICTS_PER_STEP && !facts.secrets.isEmpty(); i++) {
      verify(i == 0 ? facts.secrets.getLast() : choose.secret());
    }
  }

  private void verify(String secret) {
    Facts.Key holder = model.verdicts.holder(secret);
    String own = holder == null ? null : holder.project;
    String project =
        facts.projects.isEmpty() || choose.chance(20)
            ? null
            : own != null && choose.chance(90) ? own : choose.project();
    Map.Entry<String, String> ask = choose.maybe(70, () -> choose.of(ASKS));
    Ground.From from = choose.of(List.of(Ground.From.values()));
    int cost = choose.chance(25) ? 0 : choose.number(1, 3);
    boolean touch = choose.chance(TOUCHES_PERCENT);
    if (facts.now <= model.usage.notedAt()) {
      facts.now = model.usage.notedAt() + 1;
      sides.forEach(side -> side.setNow(Instant.ofEpochMilli(facts.now)));
    }
    Presented presented =
        new Presented(
            secret,
            project == null ? Scope.ANY : Scope.of(KeyPlans.project(project)),
            ask == null ? Ask.NOTHING : new Ask.One(ask.getKey(), ask.getValue()),
            from.circumstances(),
            new Charge(cost, false));
    Verdicts.Question question = new Verdicts.Question(secret, project, ask, from, cost);
    String expected = model.verdicts.verdict(question);
    for (Side side : sides) {
      Verifier verifier = touch ? side.does.touching : side.does.recording;
      String verdict = verdict(verifier, presented);
      must(verdict.equals(expected), "verify " + presented + ": " + verdict, expected);
    }
    note(question, touch, expected);
    tally.count("verify", expected);
  }

  private void note(Verdicts.Question question, boolean touch, String verdict) {
    Facts.Key key = verdict.equals("unknown") ? null : model.verdicts.holder(question.secret());
    if (touch) {
      model.usage.touch(question, key, verdict);
    } else {
      model.usage.note(question, key, verdict);
    }
  }

  static String verdict(Verifier verifier, Presented presented) {
    for (int i = 0; i < ASKED_AGAIN_MAX; i++) {
      switch (verifier.verify(presented)) {
        case Verdict.Admitted admitted -> {
          return admitted.previous() ? "previous" : "valid";
        }
        case Verdict.Denied denied -> {
          return denied.denial().code().wire();
        }
        case Verdict.Undecided undecided -> {}
      }
    }
    return "undecided";
  }

  private void compareAll() {
    mustAll(this::everyKey, model.keys.all());
    mustAll(this::everybody, model.everybody());
    mustAll(this::everyWebhook, model.webhooks.all());
    mustAll(this::everySite, model.sites.all());
    mustAll(this::everyNotice, model.notices.all());
    mustAll(side -> SignInPlans.all(side.does, facts.people.keySet()), model.signIn.all());
    mustAll(side -> FactorPlans.all(side.does, facts.people.keySet()), model.factors.all());
    mustAll(side -> ApplicationPlans.all(side.does), model.applications.all());
    mustAll(side -> PasskeyPlans.all(side.does, facts.people.keySet()), model.passkeys.all());
    mustAll(this::trail, trail(sides.getFirst()));
    compared =
        sides.getFirst().does.store.read(tx -> tx.audit().list(NEWEST)).getFirst().sequence();
  }

  private void mustAll(Function<Side, String> shown, String expected) {
    for (Side side : sides) {
      String text = shown.apply(side);
      must(text.equals(expected), text, expected);
    }
  }

  private String everyKey(Side side) {
    Instant now = Instant.ofEpochMilli(facts.now);
    List<String> lines =
        side.does.store.read(tx ->
            facts.keys.keySet().stream()
                .map(id -> tx.keys().find(KeyId.parse(id).orElseThrow()))
                .map(key -> key.map(found -> Shown.key(KeyView.of(tx, found), now)).orElse("none"))
                .toList());
    int more = side.does.store.replica().picture().keys().size() - lines.size();
    return String.join("\n", lines) + (more == 0 ? "" : "\n" + more + " more keys");
  }

  private String everybody(Side side) {
    return new Everybody(side.does, Instant.ofEpochMilli(facts.now)).text();
  }

  private String everyWebhook(Side side) {
    StringBuilder text = new StringBuilder();
    for (String project : facts.projects.keySet()) {
      Pages.all(after -> side.does.findWebhook.list(KeyPlans.project(project), after, LISTED))
          .forEach(webhook -> text.append(WebhookPlans.shown(webhook)).append('\n'));
    }
    return text.toString();
  }

  private String everySite(Side side) {
    return facts.projects.keySet().stream()
        .flatMap(project -> side.does.listSites.list(KeyPlans.project(project)).stream())
        .map(site -> SitePlans.shown(site) + "\n")
        .collect(Collectors.joining());
  }

  private String everyNotice(Side side) {
    return facts.people.keySet().stream()
        .map(person ->
            person
                + " "
                + NoticePlans.of(side.does, person, null, NoticePlans.LISTED_MAX).stream()
                    .map(NoticePlans::shown)
                    .toList()
                + "\n")
        .collect(Collectors.joining());
  }

  /// What was noted since the last comparison.
  private String trail(Side side) {
    List<AuditEntry> entries = side.does.store.read(tx -> tx.audit().after(compared, AUDITED_MAX));
    return entries.stream()
        .map(entry ->
            entry.at()
                + " "
                + entry.actorId()
                + " "
                + entry.deed()
                + " "
                + entry.target()
                + " "
                + entry.project()
                + " "
                + entry.note()
                + " "
                + entry.door())
        .collect(Collectors.joining("\n"));
  }

  private void must(boolean same, @Nullable Object one, @Nullable Object other) {
    if (!same) {
      throw new AssertionError(
          "after:\n" + String.join("\n", told) + "\none says\n" + one + ANOTHER + other);
    }
  }
}
