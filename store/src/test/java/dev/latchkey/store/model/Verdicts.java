package dev.latchkey.store.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a key may do, by the facts as they are now.
final class Verdicts {
  private static final List<String> ORDER =
      List.of("network_denied", "caller_denied", "referrer_denied");

  private final Facts facts;
  private final Rights rights;
  private final Flaw flaw;

  Verdicts(Facts facts, Rights rights, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.flaw = flaw;
  }

  /// @param project the one that the call belongs to; null for none
  /// @param ask resource and action; null to ask nothing
  /// @param cost 0 to spend nothing
  record Question(
      String secret,
      @Nullable String project,
      Map.@Nullable Entry<String, String> ask,
      Ground.From from,
      int cost) {}

  String verdict(Question question) {
    Facts.Key key = holder(question.secret());
    if (key == null) {
      return "unknown";
    }
    String of = key.project == null ? question.project() : key.project;
    Facts.Project project = of == null ? null : facts.projects.get(of);
    if (key.project != null) {
      if (question.project() != null && !key.project.equals(question.project())) {
        return "unknown";
      }
    } else if (question.project() != null && !letsIn(project, key)) {
      return "unknown";
    }
    List<Facts.Key> line = line(key);
    String refusal = standing(line, project);
    refusal = refusal == null ? surroundings(line, question.from()) : refusal;
    if (refusal == null && question.ask() != null) {
      boolean may = line.stream().allMatch(each -> may(each, project, question.ask()));
      refusal = may ? null : "access_denied";
    }
    if (refusal == null && question.cost() > 0) {
      refusal = spend(line, question.cost());
    }
    return refusal != null ? refusal : key.secret.equals(question.secret()) ? "valid" : "previous";
  }

  /// Whose secret it is, or whose previous one that still works.
  Facts.@Nullable Key holder(String secret) {
    for (Facts.Key key : facts.keys.values()) {
      boolean before = key.previousWorks(facts.now) || flaw == Flaw.ROTATION_KILLS_NOTHING;
      if (key.secret.equals(secret) || (before && secret.equals(key.previousSecret))) {
        return key;
      }
    }
    return null;
  }

  private List<Facts.Key> line(Facts.Key key) {
    List<Facts.Key> line = new ArrayList<>();
    for (Facts.Key each = key; each != null; each = rights.parent(each)) {
      line.add(each);
    }
    return line;
  }

  private @Nullable String standing(List<Facts.Key> line, Facts.@Nullable Project project) {
    String own = standing(line.getFirst(), project);
    for (int i = 1; own == null && i < line.size(); i++) {
      Facts.Key above = line.get(i);
      boolean reaches =
          above.project != null
              ? project != null && above.project.equals(project.id)
              : project == null || letsIn(project, above);
      own = reaches && standing(above, project) == null ? null : "owner_inactive";
    }
    return own;
  }

  private @Nullable String standing(Facts.Key key, Facts.@Nullable Project project) {
    long late = flaw == Flaw.EXPIRES_A_MILLISECOND_LATE ? 1 : 0;
    boolean expired = key.until != Facts.NEVER && facts.now - late >= key.until;
    if (key.cause != null && !(key.cause.equals("EXPIRY") && expired)) {
      return "disabled";
    }
    if (expired) {
      return "expired";
    }
    if (facts.now < key.from) {
      return "not_yet_valid";
    }
    if (key.account != null && !rights.isActive(key.account)) {
      return "owner_inactive";
    }
    if (project == null) {
      return null;
    }
    String maker = key.maker.account();
    boolean departed =
        key.account == null
            && maker != null
            && !project.policy.departed().equals("KEEP")
            && flaw != Flaw.KEYS_OUTLIVE_DEPARTURES
            && roleNow(maker, project) == null;
    return !project.active || departed ? "owner_inactive" : null;
  }

  private @Nullable String roleNow(String account, Facts.Project project) {
    Facts.Person person = facts.people.get(account);
    if (person == null || !person.active) {
      return null;
    }
    if (person.chief) {
      return Rights.ADMINISTRATOR;
    }
    Facts.Place place = project.places.get(account);
    return place == null ? null : place.role;
  }

  private boolean letsIn(Facts.@Nullable Project project, Facts.Key key) {
    return project != null
        && project.policy.accountKeys()
        && key.account != null
        && hasPlace(project, key.account);
  }

  /// Whether the person belongs there, active or not.
  boolean hasPlace(Facts.Project project, String account) {
    Facts.Person person = facts.people.get(account);
    return person != null && (person.chief || project.places.containsKey(account));
  }

  private static @Nullable String surroundings(List<Facts.Key> line, Ground.From from) {
    String first = null;
    for (Facts.Key key : line) {
      String refusal = key.ground.refusal(from);
      if (refusal != null && (first == null || ORDER.indexOf(refusal) < ORDER.indexOf(first))) {
        first = refusal;
      }
    }
    return first;
  }

  private boolean may(
      Facts.Key key, Facts.@Nullable Project project, Map.Entry<String, String> ask) {
    var reading = project == null ? java.util.Set.<String>of() : project.reading();
    if (!key.access.allows(ask.getKey(), ask.getValue(), reading)) {
      return false;
    }
    Table ceiling = ceiling(key, project);
    return ceiling == null || ceiling.allows(ask.getKey(), ask.getValue(), reading);
  }

  /// What bounds the key besides its own table; null when nothing does.
  private @Nullable Table ceiling(Facts.Key key, Facts.@Nullable Project project) {
    if (key.account != null && project == null) {
      Facts.Person person = facts.people.get(key.account);
      return person != null && person.chief && person.active ? Table.EVERY : Table.OWN_ACCOUNT;
    }
    if (project == null) {
      return Table.NOTHING;
    }
    if (key.account != null) {
      String role = roleNow(key.account, project);
      return role == null ? Table.NOTHING : Rights.table(project, role);
    }
    String maker = key.maker.account();
    if (maker == null || !project.policy.follow()) {
      return null;
    }
    String role = roleNow(maker, project);
    return Rights.table(project, role == null ? Rights.MEMBER : role);
  }

  private @Nullable String spend(List<Facts.Key> line, int cost) {
    Collection<Facts.Bucket> buckets = buckets(line);
    if (buckets.stream().anyMatch(bucket -> bucket.tokens(facts.now) < cost)) {
      return "rate_limited";
    }
    String refusal = spendQuotas(line, cost);
    if (refusal == null || flaw == Flaw.REFUSALS_COST_TOKENS) {
      buckets.forEach(bucket -> bucket.parts -= cost * bucket.window);
    }
    return refusal;
  }

  /// From which buckets a call with this line of keys takes, each once.
  private Collection<Facts.Bucket> buckets(List<Facts.Key> line) {
    Map<String, Facts.Bucket> found = new LinkedHashMap<>();
    for (Facts.Key key : line) {
      for (Facts.Rate rate : key.rates) {
        String of = whose(key, rate) + " " + rate.name();
        Facts.Bucket before = facts.buckets.get(of);
        if (before == null || !before.fits(rate)) {
          long left = before == null ? rate.limit() : asFull(before, rate);
          facts.buckets.put(of, new Facts.Bucket(rate, left, facts.now));
        }
        found.put(of, Objects.requireNonNull(facts.buckets.get(of)));
      }
    }
    return found.values();
  }

  /// How many tokens another rate begins with after this bucket.
  private long asFull(Facts.Bucket before, Facts.Rate rate) {
    return before.tokens(facts.now) * rate.limit() / before.limit;
  }

  private String whose(Facts.Key key, Facts.Rate rate) {
    String owner = key.account == null ? "of " + key.project : "of " + key.account;
    boolean alone = rate.sharedBy().equals("KEY") || flaw == Flaw.SHARED_RATES_STAND_ALONE;
    if (alone || (rate.sharedBy().equals("SUBJECT") && key.subject == null)) {
      return key.id;
    }
    return rate.sharedBy().equals("SUBJECT") ? owner + " for " + key.subject : owner;
  }

  private @Nullable String spendQuotas(List<Facts.Key> line, int cost) {
    long slack = flaw == Flaw.QUOTA_ADMITS_ONE_MORE ? 1 : 0;
    for (Facts.Key key : line) {
      if (key.quota != null && rest(key) + slack < cost) {
        return "quota_exceeded";
      }
      begin(key);
    }
    line.forEach(key -> key.used += key.quota == null ? 0 : cost);
    return null;
  }

  /// What is left of the quota of a key that has one.
  long rest(Facts.Key key) {
    Facts.Quota quota = key.quota;
    if (quota == null) {
      throw new AssertionError("no quota: " + key.id);
    }
    return counts(key, quota) ? Math.max(0, quota.limit() + key.added - key.used) : quota.limit();
  }

  /// Begins the period that runs now, unless it was begun.
  void begin(Facts.Key key) {
    Facts.Quota quota = key.quota;
    if (quota != null && !counts(key, quota)) {
      key.useRefill = quota.refill();
      key.usePeriod = start(quota.refill());
      key.used = 0;
      key.added = 0;
    }
  }

  private boolean counts(Facts.Key key, Facts.Quota quota) {
    return key.useRefill.equals(quota.refill()) && key.usePeriod == start(quota.refill());
  }

  private long start(String refill) {
    long days = facts.now / Facts.DAY;
    return switch (refill) {
      case "NONE" -> 0;
      case "DAY" -> days;
      default -> java.time.LocalDate.ofEpochDay(days).withDayOfMonth(1).toEpochDay();
    };
  }
}
