package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
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

  /// A mailed link that sets a password.
  ///
  /// @param password that was the account's when it was made
  record Mailed(String account, String password, long until) {}

  final List<Mailed> mailed = new ArrayList<>();
  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelFactors factors;
  private final Flaw flaw;
  private final Map<String, Streak> streaks = new TreeMap<>();

  ModelSignIn(Facts facts, Rights rights, ModelKeys keys, ModelFactors factors, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.factors = factors;
    this.flaw = flaw;
  }

  /// After a start everybody may try again.
  void startAgain() {
    streaks.clear();
  }

  /// How long whoever is counted under this name has to wait, in milliseconds; a try that need not
  /// wait counts as a failure until it has succeeded.
  long tried(String name) {
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

  void succeeded(String name) {
    streaks.remove(name);
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
    return enter(person.id, address, before, made);
  }

  private Answer enter(
      String account, String address, @Nullable String before, List<Answer.Made> made) {
    return factors.asksForMore(account)
        ? Answer.of("code", "")
        : Answer.of("ok", open(account, address, before, made.getFirst()).text());
  }

  /// As [#enter], where the person may be here for the first time: then they get a key.
  private Answer enter(
      boolean first,
      String account,
      String address,
      @Nullable String before,
      List<Answer.Made> made) {
    Answer entered = enter(account, address, before, made);
    Facts.Person person = facts.people.get(account);
    return first && person != null
        ? Answer.of(
            entered.outcome(),
            entered.shown() + "\n" + keys.text(keys.welcome(person, made.getLast())))
        : entered;
  }

  /// Whether the person was never here, and nobody has made keys for them.
  private boolean isFirst(String account) {
    boolean here =
        facts.passwords.containsKey(account)
            || facts.identities.containsKey(account)
            || facts.factors.containsKey(account)
            || !facts.passkeysOf(account).isEmpty();
    return !here && facts.keys.values().stream().noneMatch(key -> account.equals(key.account));
  }

  static void mustBeFit(String password) {
    require(password.length() >= PASSWORD_LENGTH_MIN, "invalid_request");
  }

  /// @param step which first step was taken before
  Answer finish(
      int step, String code, String address, @Nullable String before, List<Answer.Made> made) {
    String name = "second step of " + factors.of(step);
    long wait = tried(name);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    String account = factors.awaited(step);
    if (account == null) {
      int failures = streaks.getOrDefault(name, new Streak(0, 0)).failures;
      streaks.put(name, new Streak(Math.max(0, failures - 1), 0));
      return Answer.of("late", "");
    }
    if (!factors.use(account, code)) {
      return Answer.of("refused", "");
    }
    streaks.remove(name);
    boolean recovered = code.length() > ModelFactors.APP_CODE_LENGTH;
    String left = factors.text(account).split(" ", -1)[1];
    String session = open(account, address, before, made.getFirst()).text();
    return Answer.of("ok", session + " " + (recovered ? left : null));
  }

  /// Shows the code of a step of a new secret, where it is the right one.
  Answer setUp(String token, boolean right, long step, List<Answer.Made> made) {
    Facts.Session who = find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    long wait = tried("set-up in " + who.id);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    if (!right) {
      return Answer.of("refused", "");
    }
    streaks.remove("set-up in " + who.id);
    require(!facts.factors.containsKey(who.account), "conflict");
    String secret = made.get(1).text();
    List<String> codes = made.stream().skip(2).map(Answer.Made::text).toList();
    factors.set(who.account, secret, codes);
    factors.use(who.account, TotpCodes.of(secret, step));
    endAllBut(who.account, who.id);
    confirmed(who, made);
    return Answer.of("ok", who.text());
  }

  Answer renewCodes(String token, List<Answer.Made> made) {
    Facts.Session who = find(token);
    return who == null ? Answer.of("nobody", "") : factors.renew(who.account, made);
  }

  void confirmed(Facts.Session session, List<Answer.Made> made) {
    session.token = made.getFirst().text();
    session.confirmedAt = facts.now;
    session.seenAt = facts.now;
  }

  /// Another server says who somebody is, and which address it has verified.
  Answer elsewhere(
      String subject,
      @Nullable String email,
      String address,
      @Nullable String before,
      List<Answer.Made> made) {
    String linked =
        facts.identities.entrySet().stream()
            .filter(each -> each.getValue().equals(subject))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(null);
    Facts.Person named =
        facts.people.values().stream()
            .filter(each -> email != null && email.equals(each.email))
            .findFirst()
            .orElse(null);
    boolean follows = flaw == Flaw.IDENTITIES_FOLLOW_ADDRESSES && named != null;
    String account =
        linked != null && !follows
            ? linked
            : named != null && (follows || !facts.identities.containsKey(named.id))
                ? named.id
                : null;
    if (account == null || !rights.isActive(account)) {
      return Answer.of("nobody", "");
    }
    boolean first = linked == null && isFirst(account);
    facts.identities.put(account, subject);
    return enter(first, account, address, before, made);
  }

  Facts.Session open(String account, String address, @Nullable String before, Answer.Made made) {
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
  Facts.@Nullable Session find(String token) {
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

  /// Whether the session lets somebody in, by the rules.
  boolean isGood(Facts.Session session) {
    return isInTime(session) && rights.isActive(session.account);
  }

  /// Whether the session would let somebody in who has no rights any more.
  boolean isForNobody(Facts.Session session) {
    return isInTime(session) && !rights.isActive(session.account);
  }

  private boolean isInTime(Facts.Session session) {
    return facts.now < session.endsAt && facts.now < session.seenAt + IDLE_DAYS * Facts.DAY;
  }

  /// Whether there is one.
  boolean isAwaited() {
    return facts.sessions.values().stream().anyMatch(this::isForNobody);
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
  Answer confirm(
      String token, String current, String code, @Nullable String next, List<Answer.Made> made) {
    Facts.Session who = find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    if (next != null) {
      mustBeFit(next);
    }
    long wait = tried("session " + who.id);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    boolean right = current.equals(facts.passwords.get(who.account));
    if (right && facts.factors.containsKey(who.account)) {
      right = factors.use(who.account, code);
    }
    if (!right) {
      return Answer.of("refused", "");
    }
    streaks.remove("session " + who.id);
    if (next != null) {
      setPassword(who.account, next);
      if (flaw != Flaw.SESSIONS_OUTLIVE_PASSWORDS) {
        endAllBut(who.account, who.id);
      }
    }
    confirmed(who, made);
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
    return begin(account, password, address, before, made);
  }

  private Answer begin(
      String account,
      String password,
      String address,
      @Nullable String before,
      List<Answer.Made> made) {
    mustBeFit(password);
    boolean first = isFirst(account);
    setPassword(account, password);
    endAllBut(account, null);
    return enter(first, account, address, before, made);
  }

  private boolean isGood(Mailed letter) {
    return facts.now < letter.until
        && letter.password.equals(facts.passwords.get(letter.account))
        && rights.isActive(letter.account);
  }

  /// Whether the last link that was mailed waits, and is good.
  boolean isMailed() {
    return !mailed.isEmpty() && isGood(mailed.getLast());
  }

  /// As [#reset], by a link that was mailed. It is good for the password that there was.
  Answer resetByMail(
      int link, String password, String address, @Nullable String before, List<Answer.Made> made) {
    Mailed letter = mailed.get(link);
    boolean flawed = flaw == Flaw.MAILED_LINKS_NEVER_END && rights.isActive(letter.account);
    require(flawed || isGood(letter), "not_found");
    return begin(letter.account, password, address, before, made);
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
          .append(' ')
          .append(facts.identities.get(account))
          .append('\n');
    }
    return text.toString();
  }
}
