package dev.latchkey.store.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is told of expiries, to whom, and what becomes of it.
final class ModelNotices {
  private static final int ADMINISTRATORS_MAX = 20;
  private static final long MINUTE = 60_000;
  private static final long[] WAITS = {
    MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 360 * MINUTE, 720 * MINUTE
  };

  private final Facts facts;
  private final Verdicts verdicts;
  private final Flaw flaw;

  /// Which marks of which keys were looked at in the last round.
  private Set<String> settled = new TreeSet<>();

  private final Map<String, String> names = new TreeMap<>();

  ModelNotices(Facts facts, Verdicts verdicts, Flaw flaw) {
    this.facts = facts;
    this.verdicts = verdicts;
    this.flaw = flaw;
  }

  /// After a start everything is looked at again.
  void startAgain() {
    settled.clear();
  }

  /// Is told what notices that come to somebody are called: an id for each key, kind and account.
  void name(List<Answer.Made> made) {
    names.clear();
    made.forEach(each -> names.put(each.text(), each.id()));
  }

  /// Gives the notices that are due by now, and says which keys were looked at and how many of them
  /// were told of.
  Answer warn() {
    Set<String> met = new TreeSet<>();
    List<String> due = new ArrayList<>();
    int told = 0;
    for (Facts.Key key : List.copyOf(facts.keys.values())) {
      long left = key.until - facts.now;
      if (key.cause != null || key.until == Facts.NEVER || left <= 0 || left > 7 * Facts.DAY) {
        continue;
      }
      String kind = left > Facts.DAY ? "EXPIRING_7D" : "EXPIRING_1D";
      String mark = key.id + " " + key.until + " " + kind;
      met.add(mark);
      if (!settled.contains(mark)) {
        due.add(key.id);
        long ahead = kind.equals("EXPIRING_7D") ? 7 * Facts.DAY : Facts.DAY;
        boolean past = key.until - ahead <= key.createdAt && flaw != Flaw.NOTICES_TELL_OF_THE_PAST;
        told += !past && give(key, kind) ? 1 : 0;
      }
    }
    settled = met;
    return Answer.of(due.isEmpty() ? "nothing" : "ok", String.join(" ", due) + " " + told);
  }

  /// Whether it was given; not when it was before.
  boolean give(Facts.Key key, String kind) {
    boolean before =
        facts.notices.stream()
            .anyMatch(notice ->
                notice.key.equals(key.id)
                    && notice.kind.equals(kind)
                    && notice.expiresAt == key.until);
    if (before) {
      return false;
    }
    List<Facts.Person> people = people(key);
    if (people.isEmpty()) {
      put(key, kind, null);
    }
    people.forEach(person -> put(key, kind, person));
    return true;
  }

  private void put(Facts.Key key, String kind, Facts.@Nullable Person person) {
    Facts.Notice notice = new Facts.Notice();
    notice.kind = kind;
    notice.key = key.id;
    notice.keyName = key.name;
    notice.preview = key.preview;
    notice.project = key.project;
    notice.expiresAt = key.until;
    notice.createdAt = facts.now;
    if (person != null) {
      notice.account = person.id;
      notice.id = String.valueOf(names.get(key.id + " " + kind + " " + person.id));
      mail(notice, person.email == null ? "NONE" : "DUE", 2 * MINUTE);
    }
    facts.notices.add(notice);
  }

  private void mail(Facts.Notice notice, String state, long ahead) {
    notice.mail = state;
    notice.mailAt = state.equals("NONE") ? 0 : facts.now + ahead;
  }

  private List<Facts.Person> people(Facts.Key key) {
    if (key.project == null) {
      return active(key.account);
    }
    Facts.Project project = Objects.requireNonNull(facts.projects.get(key.project));
    String maker = key.maker.account();
    List<Facts.Person> makers = active(maker);
    if (!makers.isEmpty() && verdicts.hasPlace(project, String.valueOf(maker))) {
      return makers;
    }
    return project.places.entrySet().stream()
        .filter(place -> place.getValue().role.equals(Rights.ADMINISTRATOR))
        .flatMap(place -> active(place.getKey()).stream())
        .limit(ADMINISTRATORS_MAX)
        .toList();
  }

  private List<Facts.Person> active(@Nullable String account) {
    Facts.Person person = account == null ? null : facts.people.get(account);
    return person == null || !person.active ? List.of() : List.of(person);
  }

  /// The newest first.
  List<Facts.Notice> of(String account, @Nullable Boolean seen) {
    return facts.notices.stream()
        .filter(notice -> account.equals(notice.account))
        .filter(notice -> seen == null || seen == (notice.seenAt != 0))
        .sorted(
            Comparator.comparingLong((Facts.Notice notice) -> notice.createdAt)
                .thenComparing(notice -> notice.id)
                .reversed())
        .toList();
  }

  static List<String> texts(List<Facts.Notice> notices) {
    return notices.stream().map(Facts.Notice::text).toList();
  }

  /// @param which places in the list of the notices of `of`
  Answer mark(String account, String of, List<Integer> which, boolean seen) {
    List<Facts.Notice> all = of(of, null);
    List<Facts.Notice> marked =
        which.stream()
            .filter(place -> place < all.size() && account.equals(of))
            .map(all::get)
            .toList();
    for (Facts.Notice notice : marked) {
      if (seen != (notice.seenAt != 0)) {
        notice.seenAt = seen ? facts.now : 0;
      }
    }
    return list(texts(marked));
  }

  private static Answer list(List<String> lines) {
    return Answer.of(lines.isEmpty() ? "nothing" : "ok", String.join("\n", lines));
  }

  /// Tries to send the mail that is due the longest.
  ///
  /// @param end what comes of it: SENT, MISSED or GIVEN_UP
  Answer mail(String end) {
    while (true) {
      List<Facts.Notice> due = due();
      if (due.isEmpty()) {
        return Answer.of("nothing", "");
      }
      Facts.Notice first = due.getFirst();
      Facts.Person person = facts.people.get(String.valueOf(first.account));
      String address = person == null || !person.active ? null : person.email;
      List<Facts.Notice> letter = new ArrayList<>();
      for (Facts.Notice notice : due) {
        if (Objects.equals(notice.account, first.account) && notice.kind.equals(first.kind)) {
          if (address != null && isTrue(notice)) {
            letter.add(notice);
          } else {
            mail(notice, "GIVEN_UP", 0);
          }
        }
      }
      if (address != null && !letter.isEmpty()) {
        String text = address + " " + texts(letter);
        letter.forEach(notice -> tried(notice, end));
        return Answer.of("ok", text);
      }
    }
  }

  private List<Facts.Notice> due() {
    return facts.notices.stream()
        .filter(notice -> notice.mail.equals("DUE") && notice.mailAt <= facts.now)
        .sorted(
            Comparator.comparingLong((Facts.Notice notice) -> notice.mailAt)
                .thenComparing(notice -> notice.id))
        .toList();
  }

  private boolean isTrue(Facts.Notice notice) {
    Facts.Key key = facts.keys.get(notice.key);
    boolean expired = notice.kind.equals("EXPIRED");
    if (key == null) {
      return expired;
    }
    boolean same = key.until == notice.expiresAt;
    return same && (expired || (key.cause == null && facts.now < notice.expiresAt));
  }

  private void tried(Facts.Notice notice, String end) {
    if (end.equals("MISSED") && notice.attempts < WAITS.length) {
      mail(notice, "DUE", WAITS[notice.attempts]);
      notice.attempts++;
    } else {
      mail(notice, end.equals("SENT") ? "MAILED" : "GIVEN_UP", 0);
    }
  }

  Answer forget() {
    int all = facts.notices.size();
    facts.notices.removeIf(notice -> notice.createdAt < facts.now - 90 * Facts.DAY);
    int gone = all - facts.notices.size();
    return Answer.of(gone == 0 ? "nothing" : "ok", String.valueOf(gone));
  }

  /// What everybody was told, for comparing everything.
  String all() {
    return facts.people.keySet().stream()
        .map(person -> person + " " + texts(of(person, null)) + "\n")
        .reduce("", String::concat);
  }
}
