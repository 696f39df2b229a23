package dev.latchkey.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Draws what operations are about: mostly what there is, now and then what is gone.
final class Choices {
  private static final int ADMINISTRATORS_PERCENT = 60;
  private static final int GONE_PERCENT = 3;
  private static final int EXPECTING_PERCENT = 16;

  private static final List<String> NAMES =
      List.of(
          "a", "B", "b", "ab", "cB", "Ä", "ä", "Zz", "zz", "é", "10% off", "_x", "\uD83D\uDE00");

  final Facts facts;
  final SplittableRandom random;

  Choices(Facts facts, SplittableRandom random) {
    this.facts = facts;
    this.random = random;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  <T> @Nullable T maybe(int percent, Supplier<T> value) {
    return chance(percent) ? value.get() : null;
  }

  int number(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  String name() {
    return of(NAMES);
  }

  private String idOf(List<String> there, String prefix) {
    List<String> gone = facts.gone.stream().filter(id -> id.startsWith(prefix)).toList();
    return !gone.isEmpty() && (there.isEmpty() || chance(GONE_PERCENT)) ? of(gone) : of(there);
  }

  String project() {
    return idOf(List.copyOf(facts.projects.keySet()), "prj_");
  }

  String account() {
    return idOf(List.copyOf(facts.people.keySet()), "acc_");
  }

  /// A key that is, or was; null when there never was one.
  @Nullable String key() {
    List<String> there = List.copyOf(facts.keys.keySet());
    boolean none = there.isEmpty() && facts.gone.stream().noneMatch(id -> id.startsWith("key_"));
    return none ? null : idOf(there, "key_");
  }

  /// A webhook that is, or was; null when there never was one.
  @Nullable String webhook() {
    List<String> there = List.copyOf(facts.webhooks.keySet());
    boolean none = there.isEmpty() && facts.gone.stream().noneMatch(id -> id.startsWith("whk_"));
    return none ? null : idOf(there, "whk_");
  }

  /// A site that is, or was; null when there never was one.
  @Nullable String site() {
    List<String> there = List.copyOf(facts.sites.keySet());
    boolean none = there.isEmpty() && facts.gone.stream().noneMatch(id -> id.startsWith("sit_"));
    return none ? null : idOf(there, "sit_");
  }

  /// An application that is, or was; null when there never was one.
  @Nullable String application() {
    List<String> there = List.copyOf(facts.applications.keySet());
    boolean none = there.isEmpty() && facts.gone.stream().noneMatch(id -> id.startsWith("app_"));
    return none ? null : idOf(there, "app_");
  }

  String role() {
    return of(Rights.ROLES);
  }

  /// Who asks for something in this project; null outside of all.
  Who who(@Nullable String project) {
    if (facts.people.isEmpty()) {
      return Who.OPERATOR;
    }
    int draw = random.nextInt(100);
    if (draw < ADMINISTRATORS_PERCENT) {
      return administrator(project);
    }
    if (draw < 80) {
      return person(account());
    }
    List<String> able =
        facts.keys.values().stream().filter(key -> key.cause == null).map(key -> key.id).toList();
    String key = able.isEmpty() || chance(10) ? key() : of(able);
    return key == null ? Who.OPERATOR : withKey(key);
  }

  private Who administrator(@Nullable String project) {
    if (chance(20)) {
      return Who.OPERATOR;
    }
    Facts.Project where = project == null ? null : facts.projects.get(project);
    List<String> able =
        facts.people.values().stream()
            .filter(person -> person.active)
            .filter(person -> person.chief || administers(where, person.id))
            .map(person -> person.id)
            .toList();
    if (chance(25)) {
      List<String> keys =
          facts.keys.values().stream()
              .filter(key -> key.cause == null && key.access.equals(Table.EVERY))
              .filter(key -> key.account != null || String.valueOf(key.project).equals(project))
              .map(key -> key.id)
              .toList();
      return keys.isEmpty() ? Who.OPERATOR : withKey(of(keys));
    }
    return able.isEmpty() ? Who.OPERATOR : person(of(able));
  }

  private static boolean administers(Facts.@Nullable Project project, String account) {
    Facts.Place place = project == null ? null : project.places.get(account);
    return place != null && place.role.equals(Rights.ADMINISTRATOR);
  }

  Who person(String account) {
    Facts.Person person = facts.people.get(account);
    return new Who(person == null ? "somebody" : person.name, account, null);
  }

  Who withKey(String id) {
    Facts.Key key = facts.keys.get(id);
    if (key == null) {
      return new Who("some key", null, id);
    }
    return new Who(key.name, key.account != null ? key.account : key.maker.account(), id);
  }

  /// Who asks for something about this key.
  Who whoFor(String id) {
    Facts.Key key = facts.keys.get(id);
    if (key != null && chance(25)) {
      String maker = key.maker.account();
      return maker == null ? key.maker : person(maker);
    }
    return chance(5) ? withKey(id) : who(key == null ? null : key.project);
  }

  /// The version that is expected: mostly none, else the one that is or another.
  @Nullable Long version(long now) {
    return chance(EXPECTING_PERCENT) ? Long.valueOf(chance(60) ? now : now + 1) : null;
  }

  long soon() {
    return facts.now
        + switch (random.nextInt(6)) {
          case 0 -> -1_000;
          case 1 -> 1;
          case 2 -> number(1, 60_000);
          case 3 -> number(1, 48) * 3_600_000L;
          default -> number(1, 40) * Facts.DAY;
        };
  }

  Facts.@Nullable Quota quota() {
    return chance(50)
        ? null
        : new Facts.Quota(number(0, 9), of(List.of("NONE", "DAY", "DAY", "MONTH")));
  }

  /// Names of shared buckets always come with the same limit, so that one name is one bucket.
  List<Facts.Rate> rates() {
    List<Facts.Rate> rates = new ArrayList<>();
    if (chance(25)) {
      int seconds = of(List.of(3_600, 86_400));
      rates.add(new Facts.Rate("calls", of(List.of(2, 4, 8)), seconds, "KEY"));
    }
    if (chance(20)) {
      rates.add(new Facts.Rate("team", 4, 86_400, "SUBJECT"));
    }
    if (chance(20)) {
      rates.add(new Facts.Rate("all", 4, 3_600, "OWNER"));
    }
    return rates;
  }

  @Nullable String subject() {
    return maybe(50, () -> of(List.of("one", "two", "Zwei", "trois%")));
  }

  /// The text of a key that is there or was, now and then the one before its rotation.
  String secret() {
    List<Facts.Key> keys =
        facts.keys.values().stream().filter(key -> key.cause == null || chance(25)).toList();
    if (keys.isEmpty() || chance(12)) {
      return facts.secrets.isEmpty() ? "no_key_of_anybody" : of(facts.secrets);
    }
    List<Facts.Key> rotated = keys.stream().filter(key -> key.previousSecret != null).toList();
    if (!rotated.isEmpty() && chance(15)) {
      return String.valueOf(of(rotated).previousSecret);
    }
    return of(keys).secret;
  }
}
