package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How people come to accounts by themselves, and to passwords and keys without being signed in.
final class ModelSignUp {
  static final String DAY_KEY = "key of a day";
  static final String DAY_MARK = "{\"for\":\"a day\"}";
  static final String DAY_HEAD = "lk_day_";

  private static final long HOUR = 3_600_000;
  private static final int DAY_KEYS_MAX = 20;

  /// A link in somebody's mailbox that makes an account.
  record Letter(String account, String name, String email, String password, long until) {}

  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelAccounts accounts;
  private final ModelProjects projects;
  private final ModelInvitations invitations;
  private final ModelSignIn signIn;
  private final Flaw flaw;
  final List<Letter> letters = new ArrayList<>();

  ModelSignUp(
      Facts facts,
      Rights rights,
      ModelKeys keys,
      ModelAccounts accounts,
      ModelProjects projects,
      ModelInvitations invitations,
      ModelSignIn signIn,
      Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.accounts = accounts;
    this.projects = projects;
    this.invitations = invitations;
    this.signIn = signIn;
    this.flaw = flaw;
  }

  /// @param made the account, the key that has every right, the default key, and the session
  Answer makeFirst(
      String name, String email, String password, String address, List<Answer.Made> made) {
    ModelSignIn.mustBeFit(password);
    boolean ruled =
        facts.people.values().stream()
            .anyMatch(person -> person.chief && person.active && person.email != null);
    require(!ruled, "conflict");
    require(accounts.byEmail(email) == null, "conflict");
    Facts.Person person = accounts.put(name, email, true, made.getFirst().id());
    Facts.Key key = keys.ofPerson(person, "First administrator", Table.EVERY);
    key.maker = Who.OPERATOR;
    keys.putFirst(key, made.get(1));
    return begin(person, password, address, made.subList(2, made.size()), person.text());
  }

  /// @param made the default key and the session
  private Answer begin(
      Facts.Person person,
      @Nullable String password,
      String address,
      List<Answer.Made> made,
      String text) {
    Facts.Key key = keys.welcome(person, made.getFirst());
    if (password != null) {
      facts.passwords.put(person.id, password);
    }
    Facts.Session session = signIn.open(person.id, address, null, made.get(1));
    return Answer.of("ok", text + "\n" + keys.text(key) + "\n" + session.text());
  }

  /// @param made the project, its site, and the key
  Answer makeStarter(List<Answer.Made> made) {
    if (!facts.projects.isEmpty()) {
      return Answer.of("nothing", "");
    }
    Answer answer =
        projects.createProject("starter", "Starter", "lk_live_", Who.OPERATOR, made.subList(0, 2));
    Facts.Key key = new Facts.Key();
    key.project = made.getFirst().id();
    key.name = "Starter key";
    keys.putStarter(key, made.get(2));
    return Answer.of("ok", answer.shown() + "\n" + keys.text(key));
  }

  /// @param made the account, the default key, and the session
  Answer join(String token, String name, String password, String address, List<Answer.Made> made) {
    invitations.open(token);
    ModelSignIn.mustBeFit(password);
    Answer joined = invitations.acceptAsNewcomer(token, name, false, made);
    Facts.Person person = accounts.find(made.getFirst().id());
    return begin(person, password, address, made.subList(1, made.size()), joined.shown());
  }

  /// @param told the address that another server has verified
  Answer joinFromElsewhere(
      String token,
      String name,
      String subject,
      @Nullable String told,
      String address,
      List<Answer.Made> made) {
    String email = invitations.open(token).email;
    require(email.equals(told), "forbidden");
    require(accounts.byEmail(email) == null, "key_missing");
    require(!facts.identities.containsValue(subject), "conflict");
    Answer joined = invitations.acceptAsNewcomer(token, name, false, made);
    Facts.Person person = accounts.find(made.getFirst().id());
    facts.identities.put(person.id, subject);
    return begin(person, null, address, made.subList(1, made.size()), joined.shown());
  }

  /// Asks for an account, which makes a mail and nothing else.
  Answer ask(String name, String email, String password, List<Answer.Made> made) {
    ModelSignIn.mustBeFit(password);
    long wait = signIn.tried("account asked for by " + email);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    boolean taken = accounts.byEmail(email) != null;
    long until = facts.now + HOUR;
    if (!taken) {
      letters.add(new Letter(made.getFirst().id(), name, email, password, until));
    }
    return Answer.of(taken ? "taken" : "ok", String.valueOf(until));
  }

  /// @param made the default key and the session
  Answer finish(int letter, String typed, String address, List<Answer.Made> made) {
    Letter link = letters.get(letter);
    require(facts.now < link.until || flaw == Flaw.LETTERS_NEVER_END, "not_found");
    require(accounts.byEmail(link.email) == null, "conflict");
    String counted = "letter of " + link.account;
    long wait = signIn.tried(counted);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    if (!typed.equals(link.password)) {
      return Answer.of("refused", "");
    }
    signIn.succeeded(counted);
    boolean used = facts.people.containsKey(link.account) || facts.gone.contains(link.account);
    require(!used, "conflict");
    Facts.Person person = accounts.put(link.name, link.email, false, link.account);
    return begin(person, link.password, address, made, person.text());
  }

  /// Whether the last mail of either kind waits in its mailbox, and is good.
  boolean isAwaited() {
    Letter letter = letters.isEmpty() ? null : letters.getLast();
    boolean asked =
        letter != null && facts.now < letter.until && accounts.byEmail(letter.email) == null;
    return asked || signIn.isMailed();
  }

  /// Asks for a link that sets a password, which makes a mail where there is one already.
  Answer askForReset(String email) {
    long wait = signIn.tried("reset asked for by " + email);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    Facts.Person person = accounts.byEmail(email);
    String password = person == null ? null : facts.passwords.get(person.id);
    if (person == null || !person.active || password == null) {
      return Answer.of("nothing", "");
    }
    long until = facts.now + HOUR;
    signIn.mailed.add(new ModelSignIn.Mailed(person.id, password, until));
    return Answer.of("ok", email + " " + until);
  }

  /// Shows a password and gets a key in the place of a session.
  Answer signInForKey(
      String email, String password, String project, long life, List<Answer.Made> made) {
    String counted = "account " + email;
    long wait = signIn.tried(counted);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    Facts.Person person = accounts.byEmail(email);
    Facts.Project place = facts.projects.get(project);
    boolean right =
        person != null
            && rights.isActive(person.id)
            && password.equals(facts.passwords.get(person.id))
            && (person.chief || (place != null && place.places.containsKey(person.id)));
    if (person == null || !right) {
      return Answer.of("refused", "");
    }
    signIn.succeeded(counted);
    if (facts.factors.containsKey(person.id)) {
      return Answer.of("code", "");
    }
    makeRoom(person.id);
    Facts.Key key = keys.ofPerson(person, DAY_KEY, Table.FULL);
    key.metadata = DAY_MARK;
    key.until = facts.now + life;
    keys.put(key, made.getFirst(), DAY_HEAD);
    return Answer.of("ok", keys.text(key));
  }

  private void makeRoom(String account) {
    List<Facts.Key> live = new ArrayList<>();
    facts.keys.values().stream()
        .filter(key -> account.equals(key.account))
        .filter(key -> key.name.equals(DAY_KEY) && key.metadata.equals(DAY_MARK))
        .sorted(Comparator.comparingLong(key -> key.number))
        .forEach(live::add);
    if (flaw != Flaw.DAY_KEYS_STAY) {
      List<Facts.Key> over = live.stream().filter(key -> key.expired(facts.now)).toList();
      over.forEach(keys::remove);
      live.removeAll(over);
    }
    while (live.size() >= DAY_KEYS_MAX) {
      keys.remove(live.removeFirst());
    }
  }
}
