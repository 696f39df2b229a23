package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.KeyProblem;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.core.usage.UsageQuery;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Draws operations on what is noted of calls.
final class UsagePlans {
  private static final UsageRetention RETENTION =
      new UsageRetention(
          Duration.ofDays(ModelUsage.CALLS_DAYS),
          ModelUsage.CALLS_MAX,
          Duration.ofDays(ModelUsage.HOURS_DAYS),
          Duration.ofDays(ModelUsage.DAYS_DAYS));

  /// More than are noted in full within a minute.
  private static final int OFTEN = 70;

  private final Model model;
  private final Facts facts;
  private final Choices choose;

  UsagePlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  Step write() {
    return new Step(
        "write usage",
        "",
        does -> {
          does.writeUsage();
          return Answer.of("ok", "");
        },
        real -> {
          model.usage.write();
          return Answer.of("ok", "");
        });
  }

  Step prune() {
    UsageRetention.Cutoff cutoff = RETENTION.at(Instant.ofEpochMilli(facts.now));
    return new Step(
        "prune usage",
        "",
        does -> {
          UsageStore store = does.noted;
          boolean more = true;
          while (more) {
            more = store.pruneUsage(cutoff);
          }
          return Answer.of("ok", "");
        },
        real -> {
          model.usage.prune();
          return Answer.of("ok", "");
        });
  }

  /// A disabled key that is tried again and again: only its first denials are kept in full.
  Step tryOften() {
    List<Facts.Key> disabled =
        facts.keys.values().stream().filter(key -> key.cause != null).toList();
    if (disabled.isEmpty()) {
      return write();
    }
    Facts.Key key = choose.of(disabled);
    Presented presented =
        new Presented(
            key.secret, Scope.ANY, Ask.NOTHING, Ground.From.HOUSE.circumstances(), Charge.ONE);
    return new Step(
        "try often",
        key.id,
        does -> {
          String verdict = "";
          for (int i = 0; i < OFTEN; i++) {
            verdict = Run.verdict(does.recording, presented);
          }
          return Answer.of("ok", verdict);
        },
        real -> {
          String verdict = "";
          var question = new Verdicts.Question(key.secret, null, null, Ground.From.HOUSE, 1);
          for (int i = 0; i < OFTEN; i++) {
            verdict = model.verdicts.verdict(question);
            model.usage.note(question, key, verdict);
          }
          return Answer.of("ok", verdict);
        });
  }

  Step call() {
    String project = choose.project();
    Facts.Project where = facts.projects.get(project);
    List<String> members = where == null ? List.of() : List.copyOf(where.places.keySet());
    String account = members.isEmpty() || choose.chance(50) ? choose.account() : choose.of(members);
    Map.Entry<String, String> ask = choose.of(Run.ASKS);
    return new Step(
        "call from the console",
        account + " " + project + " " + ask,
        does ->
            Answer.of(
                switch (does.personVerifier.verify(
                    PeoplePlans.account(account),
                    KeyPlans.project(project),
                    new Ask.One(ask.getKey(), ask.getValue()))) {
                  case HELD -> "held";
                  case LACKING -> "lacking";
                  case UNKNOWN -> "unknown";
                  case INACTIVE -> "inactive";
                  case UNDECIDED -> "undecided";
                },
                ""),
        real -> model.usage.call(account, project, ask, model.verdicts));
  }

  private long ago(int daysMax) {
    return facts.now - choose.number(0, daysMax * 24) * 3_600_000L;
  }

  private static KeyId key(String id) {
    return KeyId.parse(id).orElseThrow();
  }

  Step read() {
    String key = choose.maybe(40, choose::key);
    String project = key == null || choose.chance(50) ? choose.project() : null;
    boolean byDay = choose.chance(50);
    long from = ago(byDay ? 40 : 5);
    long to = choose.chance(60) ? facts.now : ago(byDay ? 40 : 5);
    int top = choose.number(0, 5);
    UsageQuery query =
        new UsageQuery(
            key == null ? null : key(key),
            project == null ? null : KeyPlans.project(project),
            byDay ? UsageQuery.Grain.DAY : UsageQuery.Grain.HOUR,
            Instant.ofEpochMilli(from),
            Instant.ofEpochMilli(to));
    return new Step(
        "read usage",
        key + " " + project + " " + (byDay ? "by day " : "by hour ") + from + " " + to,
        does -> answer(shown(does.readUsage.read(query, top))),
        real -> answer(model.usage.usage(key, project, byDay, from, to, top)));
  }

  private static Answer answer(String text) {
    return Answer.of(text.isEmpty() ? "nothing" : "ok", text);
  }

  private static String shown(ReadUsage.Usage usage) {
    Map<Long, Map<String, Long>> buckets = new TreeMap<>();
    usage.buckets().forEach(each -> buckets.put(each.start().toEpochMilli(), each.outcomes()));
    List<String> top =
        usage.top().stream()
            .map(each -> each.usage().key() + " " + each.usage().count() + " " + each.name())
            .toList();
    return buckets.isEmpty() ? "" : buckets + " " + top;
  }

  Step resources() {
    String project = choose.project();
    long from = ago(12);
    long to = choose.chance(60) ? facts.now : ago(12);
    int top = choose.number(1, 5);
    UsageQuery query =
        new UsageQuery(
            null,
            KeyPlans.project(project),
            UsageQuery.Grain.HOUR,
            Instant.ofEpochMilli(from),
            Instant.ofEpochMilli(to));
    return new Step(
        "read resources",
        project + " " + from + " " + to,
        does ->
            Answer.of(
                "ok",
                does.readUsage.topResources(query, top).stream()
                    .map(each -> each.resource() + "=" + each.count())
                    .toList()
                    .toString()),
        real -> Answer.of("ok", model.usage.resources(project, from, to, top)));
  }

  private ModelUsage.Which which() {
    return new ModelUsage.Which(
        choose.project(),
        choose.maybe(15, choose::key),
        choose.maybe(30, () -> choose.of(List.of("docs/a", "docs/*", "d*", "latchkey://*", "*"))),
        choose.maybe(15, () -> choose.of(List.of("read", "write"))),
        choose.maybe(
            20, () -> choose.of(List.of("valid", "disabled", "access_denied", "rate_limited"))),
        choose.maybe(20, () -> choose.of(List.of("api", "web"))),
        choose.maybe(15, () -> choose.of(List.of("10.1.2.3", "192.0.2.7", "2001:db8:1:2::7"))),
        choose.maybe(20, () -> ago(12)),
        choose.maybe(20, () -> ago(12)));
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  Step history() {
    ModelUsage.Which which = which();
    int limit = choose.number(5, 40);
    String key = which.key();
    String origin = which.origin();
    return new Step(
        "list calls",
        which.toString(),
        does ->
            Pages.answer(
                Pages.all(after ->
                        does.listCalls.list(
                            new CallQuery(
                                KeyPlans.project(which.project()),
                                key == null ? null : key(key),
                                which.resource(),
                                which.action(),
                                which.outcome(),
                                origin == null
                                    ? null
                                    : origin.equals("web") ? CallOrigin.WEB : CallOrigin.API,
                                which.address(),
                                instant(which.from()),
                                instant(which.to()),
                                after,
                                limit)))
                    .stream()
                    .map(UsagePlans::shown)
                    .toList()),
        real -> Pages.answer(model.usage.calls(which)));
  }

  private static String shown(ListCalls.Seen seen) {
    Call call = seen.call();
    IpAddress address = call.address();
    return String.join(
        " ",
        String.valueOf(call.at().toEpochMilli()),
        switch (call.caller()) {
          case Call.Caller.WithKey with -> with.key().toString();
          case Call.Caller.Person person -> person.account().toString();
        },
        seen.callerName(),
        String.valueOf(call.project()),
        call.resource() + "/" + call.action() + "/" + call.checks(),
        call.outcome(),
        call.origin().wire(),
        address == null ? null : address.toString(),
        String.valueOf(call.oneIn()));
  }

  Step strangers() {
    String project = choose.project();
    long today = facts.now / Facts.DAY;
    long from = today - choose.number(0, 5);
    long to = today - choose.number(0, 2);
    int limit = choose.number(1, 4);
    return new Step(
        "list strangers",
        project + " " + from + " " + to,
        does ->
            Pages.answer(
                does.listCalls.strangers(KeyPlans.project(project), from, to, limit).stream()
                    .map(each -> {
                      Network network = each.network();
                      return each.day()
                          + " "
                          + each.outcome()
                          + " "
                          + (network == null ? "" : network)
                          + " "
                          + each.count()
                          + " "
                          + each.lastAt().toEpochMilli();
                    })
                    .toList()),
        real -> Pages.answer(model.usage.strangers(project, from, to, limit)));
  }

  Step health() {
    String project = choose.project();
    int unused = choose.of(List.of(1, 3, 10));
    int expiring = choose.of(List.of(1, 7, 30));
    ReportHealth.Terms terms =
        new ReportHealth.Terms(Duration.ofDays(unused), Duration.ofDays(expiring));
    KeyProblem problem = choose.of(List.of(KeyProblem.values()));
    int limit = choose.number(1, 4);
    return new Step(
        "report health",
        project + " " + problem + " " + unused + " " + expiring,
        does -> {
          ReportHealth.Health health = does.reportHealth.count(KeyPlans.project(project), terms);
          List<String> listed =
              Pages.all(after ->
                      does.reportHealth.list(
                          KeyPlans.project(project), problem, terms, after, limit))
                  .stream()
                  .map(view -> view.key().id().toString())
                  .toList();
          return answerOf(health.keys(), health.counts(), listed);
        },
        real ->
            answerOf(
                model.usage.working(project).size(),
                Arrays.stream(KeyProblem.values())
                    .collect(
                        Collectors.toMap(
                            each -> each,
                            each ->
                                (long)
                                    model
                                        .usage
                                        .unhealthy(project, each.name(), unused, expiring)
                                        .size())),
                model.usage.unhealthy(project, problem.name(), unused, expiring)));
  }

  private static Answer answerOf(long keys, Map<KeyProblem, Long> counts, List<String> listed) {
    return Answer.of(
        listed.isEmpty() ? "nothing" : "ok", keys + " " + new TreeMap<>(counts) + " " + listed);
  }
}
