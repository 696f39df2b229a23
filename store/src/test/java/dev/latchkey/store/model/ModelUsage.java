package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is noted of calls, and what of it is kept and for how long.
final class ModelUsage {
  static final int CALLS_DAYS = 10;
  static final int CALLS_MAX = 150;
  static final int HOURS_DAYS = 3;
  static final int DAYS_DAYS = 30;

  private static final long HOUR = 3_600_000;
  private static final int FULL_DENIALS_PER_MINUTE = 60;

  /// Two keys that share one of so many places push each other out of the count of denials.
  private static final int DENIAL_PLACES = 8192;

  /// So many calls of the same outcome within an hour, or once that is long ago within a day.
  ///
  /// @param key empty for all of a project
  /// @param project empty for none
  private record Count(
      long at, String key, String project, String outcome, long count, boolean ofDay) {}

  /// A call in the history.
  record Called(
      long at,
      String caller,
      @Nullable String project,
      String resource,
      String action,
      String outcome,
      String origin,
      @Nullable String address) {}

  /// Callers from one network with keys that nobody knows, until they are written, or of one day.
  private record Strangers(
      @Nullable String project, String outcome, @Nullable String network, long at, long count) {}

  private record Denials(String key, long minute, int count) {}

  /// Which calls to list; null asks for nothing.
  record Which(
      String project,
      @Nullable String key,
      @Nullable String resource,
      @Nullable String action,
      @Nullable String outcome,
      @Nullable String origin,
      @Nullable String address,
      @Nullable Long from,
      @Nullable Long to) {}

  private final Facts facts;
  private final Flaw flaw;

  private final List<Count> notedCounts = new ArrayList<>();
  private final List<Called> notedCalls = new ArrayList<>();
  private final Map<String, Strangers> notedStrangers = new TreeMap<>();
  private final Map<String, Facts.Use> notedUses = new TreeMap<>();
  private final Map<String, Facts.Use> notedPrevious = new TreeMap<>();
  private final Map<Integer, Denials> denials = new HashMap<>();
  private final Set<Long> notedHours = new HashSet<>();
  private long notedAt;

  private List<Count> counts = new ArrayList<>();
  private List<Called> calls = new ArrayList<>();
  private List<Strangers> strangers = new ArrayList<>();

  ModelUsage(Facts facts, Flaw flaw) {
    this.facts = facts;
    this.flaw = flaw;
  }

  /// When something was noted last: of two calls at one instant nobody knows which was the later.
  long notedAt() {
    return notedAt;
  }

  private void noted() {
    notedAt = facts.now;
    notedHours.add(facts.now / HOUR);
  }

  /// How many hours something was noted in that is not written yet.
  int hoursNoted() {
    return notedHours.size();
  }

  /// A server that stops writes what it noted; how many denials it saw it does not know any more.
  void startAgain() {
    write();
    denials.clear();
  }

  /// Notes a call and what became of it.
  ///
  /// @param key whose it was; null where nobody knows the key there
  void note(Verdicts.Question question, Facts.@Nullable Key key, String outcome) {
    if (question.cost() == 0) {
      return;
    }
    noted();
    if (key == null) {
      noteStranger(question, outcome);
      return;
    }
    boolean in = outcome.equals("valid") || outcome.equals("previous");
    String code = in ? "valid" : outcome;
    String project = key.project == null ? question.project() : key.project;
    notedCounts.add(new Count(facts.now, key.id, text(project), code, 1, false));
    notedCounts.add(new Count(facts.now, "", text(project), code, 1, false));
    if (in || flaw == Flaw.REFUSALS_ARE_USES) {
      noteUse(question, key, outcome);
    }
    if (in || keepsDenial(key)) {
      Map.Entry<String, String> ask = question.ask();
      notedCalls.add(
          new Called(
              facts.now,
              key.id,
              project,
              ask == null ? "" : ask.getKey(),
              ask == null ? "" : ask.getValue(),
              code,
              "api",
              question.from().address()));
    }
  }

  /// Notes that a key was used at Latchkey's own interface, which is no call.
  void touch(Verdicts.Question question, Facts.@Nullable Key key, String outcome) {
    if (key != null && (outcome.equals("valid") || outcome.equals("previous"))) {
      noted();
      noteUse(question, key, outcome);
      if (flaw == Flaw.TOUCHES_ARE_CALLS) {
        note(question, key, outcome);
      }
    }
  }

  private void noteUse(Verdicts.Question question, Facts.Key key, String outcome) {
    notedUses.put(key.id, new Facts.Use(facts.now, text(question.from().address())));
    if (outcome.equals("previous")) {
      notedPrevious.put(key.id, new Facts.Use(facts.now, tail(key)));
    }
  }

  /// By which the previous secret is told from those before it.
  private static String tail(Facts.Key key) {
    return key.previousPreview.substring(key.previousPreview.length() - 4);
  }

  private boolean keepsDenial(Facts.Key key) {
    long minute = facts.now / 60_000;
    long low = KeyId.parse(key.id).orElseThrow().uuid().getLeastSignificantBits();
    int place = (int) (low & (DENIAL_PLACES - 1));
    Denials before = denials.get(place);
    boolean known = before != null && before.key.equals(key.id) && before.minute == minute;
    int count = known ? Objects.requireNonNull(before).count : 0;
    if (count >= FULL_DENIALS_PER_MINUTE && flaw != Flaw.DENIALS_ARE_ALL_KEPT) {
      return false;
    }
    denials.put(place, new Denials(key.id, minute, count + 1));
    return true;
  }

  private void noteStranger(Verdicts.Question question, String outcome) {
    String network =
        flaw == Flaw.STRANGERS_COME_FROM_ONE_NETWORK ? null : question.from().network();
    notedStrangers.merge(
        question.project() + " " + outcome + " " + network,
        new Strangers(question.project(), outcome, network, facts.now, 1),
        (before, one) ->
            new Strangers(one.project, one.outcome, one.network, one.at, before.count + 1));
  }

  /// A call that a person makes from the console, which counts for no key.
  Answer call(String account, String projectId, Map.Entry<String, String> ask, Verdicts verdicts) {
    Facts.Person person = facts.people.get(account);
    Facts.Project project = facts.projects.get(projectId);
    if (person == null || project == null || !verdicts.hasPlace(project, account)) {
      return Answer.of("unknown", "");
    }
    boolean active = person.active && project.active;
    boolean may =
        active
            && Rights.table(
                    project,
                    person.chief
                        ? Rights.ADMINISTRATOR
                        : Objects.requireNonNull(project.places.get(account)).role)
                .allows(ask.getKey(), ask.getValue(), project.reading());
    String outcome = may ? "valid" : active ? "access_denied" : "owner_inactive";
    noted();
    notedCalls.add(
        new Called(
            facts.now,
            account,
            projectId,
            ask.getKey(),
            ask.getValue(),
            outcome,
            flaw == Flaw.CONSOLE_CALLS_ARE_OF_KEYS ? "api" : "web",
            null));
    return Answer.of(may ? "held" : active ? "lacking" : "inactive", "");
  }

  private static String text(@Nullable String id) {
    return id == null ? "" : id;
  }

  /// What was noted is kept from now on. Strangers count where the last of them came.
  void write() {
    counts.addAll(notedCounts);
    calls.addAll(notedCalls);
    notedStrangers
        .values()
        .forEach(each -> {
          strangers.add(each);
          counts.add(new Count(each.at, "", text(each.project), each.outcome, each.count, false));
        });
    facts.uses.putAll(notedUses);
    facts.previousUses.putAll(notedPrevious);
    notedCounts.clear();
    notedCalls.clear();
    notedStrangers.clear();
    notedUses.clear();
    notedPrevious.clear();
    notedHours.clear();
  }

  /// Takes out what is too old.
  void prune() {
    if (flaw != Flaw.CALLS_ARE_KEPT_FOR_EVER) {
      calls.removeIf(call -> call.at < facts.now - CALLS_DAYS * Facts.DAY);
      calls = new ArrayList<>(calls.subList(Math.max(0, calls.size() - CALLS_MAX), calls.size()));
    }
    long hoursFrom = (facts.now / Facts.DAY - HOURS_DAYS) * Facts.DAY;
    long daysFrom = (facts.now / Facts.DAY - DAYS_DAYS) * Facts.DAY;
    List<Count> kept = new ArrayList<>();
    for (Count each : counts) {
      boolean old = each.ofDay || each.at < hoursFrom;
      if ((!old || each.at >= daysFrom) && !(old && flaw == Flaw.OLD_HOURS_ARE_LOST)) {
        kept.add(new Count(each.at, each.key, each.project, each.outcome, each.count, old));
      }
    }
    counts = kept;
    strangers.removeIf(each -> each.at < hoursFrom);
  }

  /// @param key null for a whole project
  /// @param project null for a key wherever it was used
  String usage(
      @Nullable String key, @Nullable String project, boolean byDay, long from, long to, int top) {
    long length = byDay ? Facts.DAY : HOUR;
    List<Count> inTime =
        counts.stream()
            .filter(each -> byDay || !each.ofDay)
            .filter(each -> from / length <= each.at / length && each.at / length <= to / length)
            .filter(each -> project == null || each.project.equals(project))
            .toList();
    SortedMap<Long, SortedMap<String, Long>> buckets = new TreeMap<>();
    inTime.stream()
        .filter(each -> each.key.equals(text(key)))
        .forEach(each ->
            buckets
                .computeIfAbsent(each.at / length * length, start -> new TreeMap<>())
                .merge(each.outcome, each.count, Long::sum));
    Map<String, Long> keys = new TreeMap<>();
    if (key == null) {
      inTime.stream()
          .filter(each -> !each.key.isEmpty())
          .forEach(each -> keys.merge(each.key, each.count, Long::sum));
    }
    List<String> most =
        mostFirst(keys, top).stream()
            .map(each -> each.getKey() + " " + each.getValue() + " " + nameOf(each.getKey()))
            .toList();
    return buckets.isEmpty() ? "" : buckets + " " + most;
  }

  private static List<Map.Entry<String, Long>> mostFirst(Map<String, Long> counts, int top) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(top)
        .toList();
  }

  private @Nullable String nameOf(String caller) {
    Facts.Key key = facts.keys.get(caller);
    Facts.Person person = facts.people.get(caller);
    return key != null ? key.name : person != null ? person.name : null;
  }

  /// The resources that were asked for most.
  String resources(String project, long from, long to, int top) {
    Map<String, Long> found = new TreeMap<>();
    calls.stream()
        .filter(call -> project.equals(call.project) && from <= call.at && call.at <= to)
        .filter(call -> !call.resource.isEmpty())
        .forEach(call -> found.merge(call.resource, 1L, Long::sum));
    return mostFirst(found, top).toString();
  }

  /// The newest first.
  List<String> calls(Which which) {
    return calls.reversed().stream()
        .filter(call -> which.project.equals(call.project))
        .filter(call -> which.key == null || which.key.equals(call.caller))
        .filter(call -> which.resource == null || names(which.resource, call.resource))
        .filter(call -> which.action == null || which.action.equals(call.action))
        .filter(call -> which.outcome == null || which.outcome.equals(call.outcome))
        .filter(call -> which.origin == null || which.origin.equals(call.origin))
        .filter(call -> which.address == null || which.address.equals(call.address))
        .filter(call -> which.from == null || call.at >= which.from)
        .filter(call -> which.to == null || call.at < which.to)
        .map(call ->
            String.join(
                " ",
                String.valueOf(call.at),
                call.caller,
                nameOf(call.caller),
                call.project,
                call.resource + "/" + call.action + "/" + (call.resource.isEmpty() ? 0 : 1),
                call.outcome,
                call.origin,
                call.address,
                "1"))
        .toList();
  }

  private boolean names(String wanted, String resource) {
    boolean begins = wanted.endsWith("*") && flaw != Flaw.HISTORY_KNOWS_NO_PREFIXES;
    return begins
        ? resource.startsWith(wanted.substring(0, wanted.length() - 1))
        : resource.equals(wanted);
  }

  /// From where keys came that nobody knows, those with the most first.
  List<String> strangers(String project, long fromDay, long toDay, int limit) {
    record Row(long day, String outcome, String network, long count, long at) {}
    Map<String, Row> rows = new TreeMap<>();
    strangers.stream()
        .filter(each -> project.equals(each.project))
        .filter(each -> fromDay <= each.at / Facts.DAY && each.at / Facts.DAY <= toDay)
        .forEach(each ->
            rows.merge(
                each.outcome + " " + each.network,
                new Row(each.at / Facts.DAY, each.outcome, text(each.network), each.count, each.at),
                (one, other) ->
                    new Row(
                        Math.max(one.day, other.day),
                        one.outcome,
                        one.network,
                        one.count + other.count,
                        Math.max(one.at, other.at))));
    return rows.values().stream()
        .sorted(
            Comparator.comparingLong((Row row) -> -row.count)
                .thenComparing(Row::network)
                .thenComparing(Row::outcome))
        .limit(limit)
        .map(
            row -> row.day + " " + row.outcome + " " + row.network + " " + row.count + " " + row.at)
        .toList();
  }

  /// The keys of a project that work and have a problem, in the order of their ids.
  List<String> unhealthy(String project, String problem, int unusedDays, int expiringDays) {
    Predicate<Facts.Key> has = problem(problem, unusedDays, expiringDays);
    return working(project).stream().filter(has).map(key -> key.id).toList();
  }

  List<Facts.Key> working(String project) {
    return facts.keys.values().stream()
        .filter(key -> project.equals(key.project))
        .filter(key -> key.cause == null || flaw == Flaw.HEALTH_IS_OF_DISABLED_KEYS_TOO)
        .filter(key -> !key.expired(facts.now))
        .toList();
  }

  private Predicate<Facts.Key> problem(String problem, int unusedDays, int expiringDays) {
    long since = facts.now - unusedDays * Facts.DAY;
    return switch (problem) {
      case "UNUSED" ->
          key -> {
            Facts.Use use = facts.uses.get(key.id);
            return use != null && use.at() < since;
          };
      case "NEVER_USED" -> key -> !facts.uses.containsKey(key.id);
      case "NEVER_EXPIRES" -> key -> key.until == Facts.NEVER;
      case "EXPIRING" ->
          key -> key.until != Facts.NEVER && key.until < facts.now + expiringDays * Facts.DAY;
      case "FULL_ACCESS" -> key -> key.access.equals(Table.FULL);
      case "UNRESTRICTED" -> key -> key.ground == Ground.ANYWHERE;
      case "OLD_SECRET_USED" ->
          key -> key.previousWorks(facts.now) && facts.previousUsedAt(key) >= Math.max(1, since);
      default -> throw new AssertionError(problem);
    };
  }
}
