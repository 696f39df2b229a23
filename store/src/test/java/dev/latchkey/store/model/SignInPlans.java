package dev.latchkey.store.model;

import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.PasswordHash;
import dev.latchkey.core.signin.PasswordHasher;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.Welcomed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Draws operations on sessions, and on the passwords that begin them.
final class SignInPlans {
  static final List<String> PASSWORDS =
      List.of(
          "correct horse battery staple",
          "seventeen paper lanterns",
          "a quiet ferry at dusk",
          "too short");
  static final List<String> ADDRESSES = List.of("10.1.2.3", "192.0.2.7");
  static final List<String> SUBJECTS = List.of("s1", "s2", "s3", "s4", "s5");
  static final String ISSUER = "https://id.example";
  private static final String NOBODY = "nobody@x.org";
  private static final int GUESSES = 7;
  private static final Set<String> IN = Set.of("ok", "code");
  private static final int LINKS_MAX = 20;

  /// Hashes so plainly that nobody waits for it.
  static final PasswordHasher HASHER =
      new PasswordHasher() {
        @Override
        public PasswordHash hash(Password password) {
          return new PasswordHash(
              "of " + new String(password.revealForHashing(), StandardCharsets.UTF_8));
        }

        @Override
        public boolean matches(Password password, @Nullable PasswordHash hash) {
          return hash(password).equals(hash);
        }
      };

  private final Model model;
  private final Facts facts;
  private final Choices choose;
  final FactorPlans factors;

  /// Links and tokens that were handed out, for using them again.
  private final List<String> links = new ArrayList<>();

  private final List<String> tokens = new ArrayList<>();

  SignInPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
    this.factors = new FactorPlans(model, choose, this);
  }

  static String shown(Session session) {
    return String.join(
        " ",
        session.id().toString(),
        session.account().toString(),
        String.valueOf(session.createdAt().toEpochMilli()),
        String.valueOf(session.confirmedAt().toEpochMilli()),
        String.valueOf(session.lastSeenAt().toEpochMilli()),
        String.valueOf(session.endsAt().toEpochMilli()),
        session.address());
  }

  /// All sessions of these people and by what they sign in, as [ModelSignIn#all] writes it.
  static String all(Side.UseCases does, Iterable<String> people) {
    StringBuilder text = new StringBuilder();
    for (String id : people) {
      Optional<Credential> credential =
          does.asked.read(tx -> tx.credentials().find(PeoplePlans.account(id)));
      text.append(id)
          .append(' ')
          .append(
              does.endSessions.list(PeoplePlans.account(id)).stream()
                  .map(SignInPlans::shown)
                  .toList())
          .append(' ')
          .append(
              credential
                  .map(Credential::password)
                  .map(hash -> hash.text().substring("of ".length()))
                  .orElse(null))
          .append(' ')
          .append(
              credential.map(Credential::reset).map(it -> it.expiresAt().toEpochMilli()).orElse(0L))
          .append(' ')
          .append(credential.map(Credential::identity).map(Identity::subject).orElse(null))
          .append('\n');
    }
    return text.toString();
  }

  static Answer opened(OpenSession.Opened opened) {
    return Answer.made(
        shown(opened.session()),
        new Answer.Made(opened.session().id().toString(), opened.token().revealForShowingOnce()));
  }

  private Answer kept(Answer real, Answer answer) {
    return kept(real, real.made().size(), answer);
  }

  /// Keeps so many of the tokens that were made.
  Answer kept(Answer real, int count, Answer answer) {
    real.made().stream().limit(count).forEach(made -> keep(made.text()));
    return answer;
  }

  /// Keeps a token for using it again.
  void keep(String token) {
    tokens.add(token);
    while (tokens.size() > LINKS_MAX) {
      tokens.removeFirst();
    }
  }

  static OpenSession.Place place(String address, @Nullable String before) {
    return OpenSession.Place.of(
        address,
        address,
        "a browser",
        before == null ? null : FindSession.read(before).orElseThrow());
  }

  @Nullable String token() {
    return token(8);
  }

  /// Mostly the token of a session that there is, else one that was.
  ///
  /// @param overPercent how often one that should let nobody in any more, where there is such a one
  private @Nullable String token(int overPercent) {
    List<Facts.Session> live = List.copyOf(facts.sessions.values());
    if (live.isEmpty() || choose.chance(10)) {
      return tokens.isEmpty() ? null : choose.of(tokens);
    }
    List<Facts.Session> nobodys = live.stream().filter(model.signIn::isForNobody).toList();
    if (!nobodys.isEmpty() && choose.chance(overPercent)) {
      return choose.of(nobodys).token;
    }
    List<Facts.Session> over =
        live.stream()
            .filter(each -> each.endsAt <= facts.now || !model.rights.isActive(each.account))
            .toList();
    if (!over.isEmpty() && choose.chance(overPercent)) {
      return choose.of(over).token;
    }
    List<Facts.Session> good = live.stream().filter(model.signIn::isGood).toList();
    if (!good.isEmpty() && choose.chance(75)) {
      return choose.of(good).token;
    }
    return choose.chance(50)
        ? Collections.min(live, Comparator.comparingLong(each -> each.createdAt)).token
        : choose.of(live).token;
  }

  Step offerReset() {
    List<String> without =
        facts.people.values().stream()
            .filter(person -> person.email != null && !facts.passwords.containsKey(person.id))
            .map(person -> person.id)
            .toList();
    String id = without.isEmpty() || choose.chance(40) ? choose.account() : choose.of(without);
    Who who = choose.who(null);
    return new Step(
        "offer reset",
        who + " " + id,
        does -> {
          OfferReset.Offered offered = does.offerReset.offer(PeoplePlans.account(id), who.by());
          return Answer.made(
              id + " " + offered.expiresAt().toEpochMilli(),
              new Answer.Made(id, offered.token().revealForShowingOnce()));
        },
        real -> {
          real.made().forEach(made -> links.add(made.text()));
          while (links.size() > LINKS_MAX) {
            links.removeFirst();
          }
          return model.signIn.offerReset(id, who, real.made());
        });
  }

  Step reset() {
    if (links.isEmpty()) {
      return offerReset();
    }
    List<String> good =
        facts.resets.values().stream()
            .filter(each -> facts.now < each.until())
            .map(Facts.Reset::token)
            .toList();
    String link = good.isEmpty() || choose.chance(25) ? choose.of(links) : choose.of(good);
    String password = choose.of(PASSWORDS);
    String address = choose.of(ADDRESSES);
    String before = choose.maybe(20, this::token);
    Instant now = Instant.ofEpochMilli(facts.now);
    return new Step(
        "reset password",
        links.indexOf(link) + " " + password,
        does ->
            welcomed(does, does.resetPassword.reset(link, password, place(address, before)), now),
        real -> kept(real, 1, model.signIn.reset(link, password, address, before, real.made())));
  }

  Step signIn() {
    List<Facts.Person> able =
        facts.people.values().stream()
            .filter(person -> person.email != null && facts.passwords.containsKey(person.id))
            .toList();
    if (able.isEmpty()) {
      return reset();
    }
    Facts.Person person = choose.of(able);
    String email = choose.chance(93) ? String.valueOf(person.email) : NOBODY;
    String typed = choose.chance(20) ? email.toUpperCase(Locale.ROOT) : email;
    int tries = choose.chance(15) ? GUESSES : 1;
    boolean right = tries == 1 && choose.chance(80);
    String password = right ? facts.passwords.get(person.id) : choose.of(PASSWORDS);
    String address = choose.of(ADDRESSES);
    String before = choose.maybe(25, this::token);
    return new Step(
        "sign in",
        typed + " " + password + " " + tries,
        does -> times(tries, () -> signIn(does, typed, String.valueOf(password), address, before)),
        real ->
            kept(
                real,
                times(
                    tries,
                    () ->
                        model.signIn.signIn(
                            email, String.valueOf(password), address, before, real.made()))));
  }

  Step elsewhere() {
    String subject = choose.of(SUBJECTS);
    String email = choose.maybe(80, () -> choose.of(PeoplePlans.EMAILS));
    String address = choose.of(ADDRESSES);
    String before = choose.maybe(15, this::token);
    Instant now = Instant.ofEpochMilli(facts.now);
    SignInElsewhere.Told told = new SignInElsewhere.Told(new Identity(ISSUER, subject), email);
    return new Step(
        "sign in elsewhere",
        subject + " " + email,
        does ->
            does.signInElsewhere
                .signIn(told, place(address, before), true)
                .map(welcomed -> welcomed(does, welcomed, now))
                .orElse(Answer.of("nobody", "")),
        real ->
            kept(real, 1, model.signIn.elsewhere(subject, email, address, before, real.made())));
  }

  /// How far somebody has come, with the key where one was made for them.
  static Answer welcomed(Side.UseCases does, Welcomed welcomed, Instant now) {
    Answer entered = entered(does, welcomed.entry());
    IssueKey.Made key = welcomed.key();
    if (key == null) {
      return entered;
    }
    List<Answer.Made> made = new ArrayList<>(entered.made());
    made.add(
        new Answer.Made(key.view().key().id().toString(), key.secret().revealForShowingOnce()));
    return new Answer(entered.outcome(), entered.shown() + "\n" + Shown.key(key.view(), now), made);
  }

  private static Answer entered(Side.UseCases does, OpenSession.Entry entry) {
    return switch (entry) {
      case OpenSession.Opened opened -> opened(opened);
      case OpenSession.CodeNeeded needed -> {
        does.carried.steps().add(needed.step());
        yield Answer.of("code", "");
      }
    };
  }

  /// What came of so many tries, one after another, until one succeeded.
  private static Answer times(int tries, java.util.function.Supplier<Answer> once) {
    StringBuilder all = new StringBuilder();
    Answer answer = once.get();
    for (int i = 1; i < tries && !IN.contains(answer.outcome()); i++) {
      all.append(answer).append('\n');
      answer = once.get();
    }
    return new Answer(answer.outcome(), all + answer.shown(), answer.made());
  }

  private static Answer signIn(
      Side.UseCases does, String email, String password, String address, @Nullable String before) {
    return switch (does.signIn.signIn(
        new SignIn.Attempt(
            email,
            Password.typed(password),
            new SignInThrottle.Source(email, address, null),
            place(address, before)))) {
      case SignIn.SignedIn in -> opened(in.opened());
      case SignIn.CodeNeeded needed -> entered(does, needed.next());
      case SignIn.Refused refused -> Answer.of("refused", "");
      case SignIn.Wait wait -> Answer.of("wait", String.valueOf(wait.until().toMillis()));
    };
  }

  static Answer found(Side.UseCases does, String token, Function<FindSession.Found, Answer> then) {
    return does.findSession
        .find(FindSession.read(token).orElseThrow())
        .map(then)
        .orElse(Answer.of("nobody", ""));
  }

  Step look() {
    String token = token(70);
    return token == null
        ? signIn()
        : new Step(
            "look at session",
            "",
            does -> found(does, token, who -> Answer.of("ok", shown(who.session()))),
            real -> model.signIn.look(token));
  }

  Step list() {
    String account = choose.account();
    return new Step(
        "list sessions",
        account,
        does ->
            Pages.answer(
                does.endSessions.list(PeoplePlans.account(account)).stream()
                    .map(SignInPlans::shown)
                    .toList()),
        real -> Pages.answer(model.signIn.list(account)));
  }

  Step end() {
    String token = token();
    if (token == null) {
      return signIn();
    }
    if (choose.chance(40)) {
      return new Step(
          "end other sessions",
          "",
          does -> found(does, token, who -> Answer.of("ok", endOthers(does, who))),
          real -> model.signIn.endOthers(token));
    }
    List<String> all = List.copyOf(facts.sessions.keySet());
    if (all.isEmpty()) {
      return signIn();
    }
    String id = choose.of(all);
    return new Step(
        "end session",
        id,
        does -> found(does, token, who -> Answer.of("ok", end(does, who.account(), id))),
        real -> model.signIn.end(token, id));
  }

  private static String endOthers(Side.UseCases does, FindSession.Found who) {
    return String.valueOf(does.endSessions.endOthers(who.account(), who.session().id()));
  }

  private static String end(Side.UseCases does, Account account, String id) {
    return String.valueOf(does.endSessions.end(account, SessionId.parse(id).orElseThrow()));
  }

  Step confirm() {
    String token = token();
    if (token == null) {
      return signIn();
    }
    String account =
        facts.sessions.values().stream()
            .filter(session -> session.token.equals(token))
            .map(session -> session.account)
            .findFirst()
            .orElse("");
    String known = facts.passwords.getOrDefault(account, choose.of(PASSWORDS));
    String current = choose.chance(75) ? known : choose.of(PASSWORDS);
    String next = choose.maybe(60, () -> choose.of(PASSWORDS));
    String code = factors.code(account);
    ConfirmPassword.Shown typed = new ConfirmPassword.Shown(Password.typed(current), code);
    return new Step(
        next == null ? "confirm password" : "change password",
        account + " " + current + " " + next,
        does ->
            found(
                does,
                token,
                who ->
                    confirmed(
                        next == null
                            ? does.confirmPassword.confirm(who, typed)
                            : does.changePassword.change(who, typed, next))),
        real -> kept(real, model.signIn.confirm(token, current, code, next, real.made())));
  }

  private static Answer confirmed(ConfirmPassword.Outcome outcome) {
    return switch (outcome) {
      case ConfirmPassword.Confirmed confirmed -> opened(confirmed.opened());
      case ConfirmPassword.Refused refused -> Answer.of("refused", "");
      case ConfirmPassword.Wait wait -> Answer.of("wait", String.valueOf(wait.until().toMillis()));
    };
  }
}
