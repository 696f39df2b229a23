package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How people sign in, and how long that lasts.
final class ModelSignIn {
  static final int IDLE_DAYS = 2;
  static final int WHOLE_DAYS = 3;

  private static final long MINUTE = 60_000;
  private static final int PASSWORD_LENGTH_MIN = 15;
  private static final int FREE_TRIES = 5;
  private static final long WAIT_MAX = 15 * MINUTE;

  /// Failures in a row, and before when there is no further try.
  private record Streak(int failures, long next) {}

  private final Facts facts;
  private final Rights rights;
  private final Flaw flaw;
  private final Map<String, Streak> streaks = new TreeMap<>();

  ModelSignIn(Facts facts, Rights rights, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.flaw = flaw;
  }

  /// After a start everybody may try again.
  void startAgain() {
    streaks.clear();
  }

  /// How long whoever is counted under this name has to wait, in milliseconds; a try that need not
  /// wait counts as a failure until it has succeeded.
  private long tried(String name) {
    Streak before = streaks.getOrDefault(name, new Streak(0, 0));
    if (before.next > facts.now) {
      return before.next - facts.now;
    }
    int failures = before.failures + 1;
    boolean free = failures < FREE_TRIES || flaw == Flaw.GUESSING_IS_FREE;
    long wait = free ? 0 : Math.min(WAIT_MAX, 1_000L << (failures - FREE_TRIES));
    streaks.put(name, new Streak(failures, facts.now + wait));
    return 0;
  }

  /// @param before the token of the session that the browser had until now
  Answer signIn(
      String email,
      String password,
      String address,
      @Nullable String before,
      List<Answer.Made> made) {
    String name = "account " + email;
    long wait = tried(name);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    Facts.Person person =
        facts.people.values().stream()
            .filter(each -> email.equals(each.email) && each.active)
            .findFirst()
            .orElse(null);
    if (person == null || !password.equals(facts.passwords.get(person.id))) {
      return Answer.of("refused", "");
    }
    streaks.remove(name);
    return Answer.of("ok", open(person.id, address, before, made.getFirst()).text());
  }

  private Facts.Session open(
      String account, String address, @Nullable String before, Answer.Made made) {
    facts.sessions.values().removeIf(session -> session.token.equals(before));
    facts.sessions.values().removeIf(session -> session.endsAt < facts.now);
    Facts.Session session = new Facts.Session();
    session.id = made.id();
    session.account = account;
    session.token = made.text();
    session.createdAt = facts.now;
    session.confirmedAt = facts.now;
    session.seenAt = facts.now;
    session.endsAt = facts.now + WHOLE_DAYS * Facts.DAY;
    session.address = address;
    facts.sessions.put(session.id, session);
    return session;
  }

  /// The session of the token as it was until now, with a note that somebody was seen.
  private Facts.@Nullable Session find(String token) {
    Facts.Session found =
        facts.sessions.values().stream()
            .filter(session -> session.token.equals(token))
            .filter(session -> facts.now < session.endsAt || flaw == Flaw.SESSIONS_NEVER_END)
            .filter(session ->
                facts.now < session.seenAt + IDLE_DAYS * Facts.DAY
                    || flaw == Flaw.SESSIONS_ARE_NEVER_IDLE)
            .filter(
                session -> rights.isActive(session.account) || flaw == Flaw.SESSIONS_OUTLIVE_RIGHTS)
            .findFirst()
            .orElse(null);
    if (found != null && facts.now >= found.seenAt + MINUTE) {
      found.seenAt = facts.now;
    }
    return found;
  }

  Answer look(String token) {
    String before =
        facts.sessions.values().stream()
            .filter(session -> session.token.equals(token))
            .map(Facts.Session::text)
            .findFirst()
            .orElse("");
    return find(token) == null ? Answer.of("nobody", "") : Answer.of("ok", before);
  }

  /// Those of the account, the last seen first.
  List<String> list(String account) {
    return facts.sessions.values().stream()
        .filter(session -> session.account.equals(account))
        .sorted(
            Comparator.comparingLong((Facts.Session session) -> session.seenAt)
                .thenComparing(session -> session.id)
                .reversed())
        .map(Facts.Session::text)
        .toList();
  }

  Answer end(String token, String id) {
    Facts.Session who = find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    Facts.Session other = facts.sessions.get(id);
    boolean own = other != null && other.account.equals(who.account);
    if (own) {
      facts.sessions.remove(id);
    }
    return Answer.of("ok", String.valueOf(own));
  }

  Answer endOthers(String token) {
    Facts.Session who = find(token);
    return who == null
        ? Answer.of("nobody", "")
        : Answer.of("ok", String.valueOf(endAllBut(who.account, who.id)));
  }

  private int endAllBut(String account, @Nullable String kept) {
    int all = facts.sessions.size();
    facts
        .sessions
        .values()
        .removeIf(session -> session.account.equals(account) && !session.id.equals(kept));
    return all - facts.sessions.size();
  }

  /// @param next the new password; null to show the present one alone
  Answer confirm(String token, String current, @Nullable String next, List<Answer.Made> made) {
    Facts.Session who = find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    require(next == null || next.length() >= PASSWORD_LENGTH_MIN, "invalid_request");
    long wait = tried("session " + who.id);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    if (!current.equals(facts.passwords.get(who.account))) {
      return Answer.of("refused", "");
    }
    streaks.remove("session " + who.id);
    if (next != null) {
      setPassword(who.account, next);
      if (flaw != Flaw.SESSIONS_OUTLIVE_PASSWORDS) {
        endAllBut(who.account, who.id);
      }
    }
    who.token = made.getFirst().text();
    who.confirmedAt = facts.now;
    who.seenAt = facts.now;
    return Answer.of("ok", who.text());
  }

  private void setPassword(String account, String password) {
    facts.passwords.put(account, password);
    if (flaw != Flaw.LINKS_ARE_GOOD_TWICE) {
      facts.resets.remove(account);
    }
  }

  Answer offerReset(String id, Who who, List<Answer.Made> made) {
    Rights.Asking asking = rights.asking(who, null);
    asking.mustAdminister();
    Facts.Person person = facts.people.get(id);
    require(person != null, "not_found");
    if (Objects.requireNonNull(person).chief) {
      asking.mustHoldToChange(Table.EVERY);
    }
    require(person.email != null, "conflict");
    long until = facts.now + Facts.DAY;
    facts.resets.put(id, new Facts.Reset(made.getFirst().text(), until));
    return Answer.of("ok", id + " " + until);
  }

  Answer reset(
      String link,
      String password,
      String address,
      @Nullable String before,
      List<Answer.Made> made) {
    String account =
        facts.resets.entrySet().stream()
            .filter(each -> each.getValue().token().equals(link))
            .filter(each -> facts.now < each.getValue().until())
            .map(Map.Entry::getKey)
            .filter(rights::isActive)
            .findFirst()
            .orElseThrow(() -> new Refused("not_found"));
    require(password.length() >= PASSWORD_LENGTH_MIN, "invalid_request");
    setPassword(account, password);
    endAllBut(account, null);
    return Answer.of("ok", open(account, address, before, made.getFirst()).text());
  }

  /// All sessions and by what people sign in, for comparing everything.
  String all() {
    StringBuilder text = new StringBuilder();
    for (String account : facts.people.keySet()) {
      Facts.Reset reset = facts.resets.get(account);
      text.append(account)
          .append(' ')
          .append(list(account))
          .append(' ')
          .append(facts.passwords.get(account))
          .append(' ')
          .append(reset == null ? 0 : reset.until())
          .append('\n');
    }
    return text.toString();
  }
}
