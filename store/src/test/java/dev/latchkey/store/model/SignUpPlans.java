package dev.latchkey.store.model;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.MakeFirstAdministrator;
import dev.latchkey.core.people.MakeStarterProject;
import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.SignInForKey;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.SignUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Draws how people come to accounts by themselves, and to passwords and keys without a session.
final class SignUpPlans {
  private static final int PEOPLE_MAX = 15;

  private final Model model;
  private final Facts facts;
  private final Choices choose;
  private final SignInPlans signIn;

  SignUpPlans(Model model, Choices choose, SignInPlans signIn) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
    this.signIn = signIn;
  }

  private Instant now() {
    return Instant.ofEpochMilli(facts.now);
  }

  /// What was made for somebody who is new: a key, and a session.
  private static Answer begun(
      String text, Instant now, List<Answer.Made> made, IssueKey.Made key, OpenSession.Opened in) {
    return new Answer(
        "ok",
        text + "\n" + Shown.key(key.view(), now) + "\n" + SignInPlans.shown(in.session()),
        IntStream.range(0, made.size() + 2)
            .mapToObj(i ->
                i < made.size()
                    ? made.get(i)
                    : i == made.size() ? of(key) : SignInPlans.opened(in).made().getFirst())
            .toList());
  }

  private static Answer.Made of(IssueKey.Made key) {
    return new Answer.Made(key.view().key().id().toString(), key.secret().revealForShowingOnce());
  }

  private static IssueKey.Made there(IssueKey.@Nullable Made key) {
    if (key == null) {
      throw new AssertionError("nobody begins without a key here");
    }
    return key;
  }

  private Answer kept(Answer real, Answer answer) {
    if (real.outcome().equals("ok")) {
      signIn.keep(real.made().getLast().text());
    }
    return answer;
  }

  Step makeFirst() {
    String name = choose.name();
    String email = choose.of(PeoplePlans.EMAILS);
    String password = choose.of(SignInPlans.PASSWORDS);
    String address = choose.of(SignInPlans.ADDRESSES);
    Instant now = now();
    return new Step(
        "make first administrator",
        name + " " + email + " " + password,
        does -> {
          SignUp.First first =
              does.signUp.signUp.makeFirst(newcomer(name, password, address), email, by());
          MakeFirstAdministrator.Made made = first.made();
          return begun(
              Shown.account(made.account()),
              now,
              List.of(
                  new Answer.Made(made.account().id().toString(), null),
                  new Answer.Made(
                      made.key().id().toString(), made.secret().revealForShowingOnce())),
              there(first.key()),
              first.opened());
        },
        real -> kept(real, model.signUp.makeFirst(name, email, password, address, real.made())));
  }

  private static By by() {
    return Who.OPERATOR.by();
  }

  private static SignUp.Newcomer newcomer(String name, String password, String address) {
    return new SignUp.Newcomer(new KeyName(name), password, SignInPlans.place(address, null));
  }

  Step makeStarter() {
    Instant now = now();
    return new Step(
        "make starter project",
        "",
        does ->
            does.signUp
                .makeStarterProject
                .make()
                .map(starter -> starter(does, starter, now))
                .orElse(Answer.of("nothing", "")),
        real -> model.signUp.makeStarter(real.made()));
  }

  private static Answer starter(
      Side.UseCases does, MakeStarterProject.Starter starter, Instant now) {
    String key = Shown.key(view(does, starter.key().id()), now);
    String site = does.listSites.list(starter.project().id()).getFirst().id().toString();
    return Answer.made(
        Shown.project(starter.project()) + "\n" + key,
        new Answer.Made(starter.project().id().toString(), null),
        new Answer.Made(site, null),
        new Answer.Made(starter.key().id().toString(), starter.secret().revealForShowingOnce()));
  }

  private static KeyView view(Side.UseCases does, KeyId id) {
    return does.store.read(tx -> KeyView.of(tx, tx.keys().find(id).orElseThrow()));
  }

  /// An invitation that somebody without an account may answer; null where there is none.
  private Facts.@Nullable Invitation invitation() {
    List<Facts.Invitation> all = List.copyOf(facts.invitations.values());
    List<Facts.Invitation> open =
        all.stream()
            .filter(each -> each.state(facts.now).equals("PENDING"))
            .filter(each -> model.accounts.byEmail(each.email) == null)
            .toList();
    if (all.isEmpty()) {
      return null;
    }
    return open.isEmpty() || choose.chance(15) ? choose.of(all) : choose.of(open);
  }

  Step join(InvitationPlans invitations) {
    Facts.Invitation invitation = invitation();
    if (invitation == null || facts.people.size() > PEOPLE_MAX) {
      return invitations.invite();
    }
    SecretDigest token = SecretDigest.ofText(invitation.token).orElseThrow();
    String name = choose.name();
    String address = choose.of(SignInPlans.ADDRESSES);
    return choose.chance(40)
        ? joinFromElsewhere(invitation, token, name, address)
        : join(invitation, token, name, address);
  }

  private Step join(Facts.Invitation invitation, SecretDigest token, String name, String address) {
    String password = choose.of(SignInPlans.PASSWORDS);
    Instant now = now();
    return new Step(
        "join",
        invitation.id + " " + password,
        does -> joined(does.signUp.signUp.join(token, newcomer(name, password, address)), now),
        real ->
            kept(real, model.signUp.join(invitation.token, name, password, address, real.made())));
  }

  private Step joinFromElsewhere(
      Facts.Invitation invitation, SecretDigest token, String name, String address) {
    List<String> free =
        SignInPlans.SUBJECTS.stream()
            .filter(each -> !facts.identities.containsValue(each))
            .toList();
    String subject =
        free.isEmpty() || choose.chance(25) ? choose.of(SignInPlans.SUBJECTS) : choose.of(free);
    String email = choose.chance(85) ? invitation.email : choose.of(PeoplePlans.EMAILS);
    Instant now = now();
    SignInElsewhere.Told told =
        new SignInElsewhere.Told(new Identity(SignInPlans.ISSUER, subject), email);
    return new Step(
        "join from elsewhere",
        invitation.id + " " + subject + " " + email,
        does ->
            joined(
                does.signUp.signUp.join(
                    token, new KeyName(name), told, SignInPlans.place(address, null)),
                now),
        real ->
            kept(
                real,
                model.signUp.joinFromElsewhere(
                    invitation.token, name, subject, email, address, real.made())));
  }

  private static Answer joined(SignUp.Joined joined, Instant now) {
    return begun(
        Shown.member(joined.accepted().view().member()),
        now,
        List.of(new Answer.Made(joined.accepted().view().account().id().toString(), null)),
        there(joined.accepted().key()),
        joined.opened());
  }

  Step ask() {
    String name = choose.name();
    String email = choose.of(PeoplePlans.EMAILS);
    String password = choose.of(SignInPlans.PASSWORDS);
    OpenSignUp.Wish wish =
        new OpenSignUp.Wish(new KeyName(name), email, password, choose.of(SignInPlans.ADDRESSES));
    return new Step(
        "ask for account",
        email + " " + password,
        does ->
            switch (does.signUp.openSignUp.ask(wish)) {
              case OpenSignUp.Wait wait ->
                  Answer.of("wait", String.valueOf(wait.until().toMillis()));
              case OpenSignUp.Letter letter -> {
                String link = letter.link();
                if (link != null) {
                  does.carried.letters().add(link);
                }
                yield new Answer(
                    link == null ? "taken" : "ok",
                    String.valueOf(letter.endsAt().toEpochMilli()),
                    List.of(new Answer.Made(letter.id().toString(), null)));
              }
            },
        real -> model.signUp.ask(name, email, password, real.made()));
  }

  /// Mostly what was mailed last, else what was before.
  private int mailed(int count) {
    return choose.chance(60) ? count - 1 : choose.number(Math.max(0, count - 6), count - 1);
  }

  Step finish() {
    int count = model.signUp.letters.size();
    if (count == 0 || facts.people.size() > PEOPLE_MAX) {
      return ask();
    }
    int letter = mailed(count);
    String known = model.signUp.letters.get(letter).password();
    String typed = choose.chance(50) ? known : choose.of(SignInPlans.PASSWORDS);
    String address = choose.of(SignInPlans.ADDRESSES);
    Instant now = now();
    return new Step(
        "finish sign-up",
        letter + " " + typed,
        does ->
            switch (does.signUp.openSignUp.finish(
                does.carried.letters().get(letter), typed, SignInPlans.place(address, null))) {
              case OpenSignUp.Joined joined ->
                  begun(
                      Shown.account(joined.opened().account()),
                      now,
                      List.of(),
                      there(joined.key()),
                      joined.opened());
              case OpenSignUp.Refused refused -> Answer.of("refused", "");
              case OpenSignUp.Wait wait ->
                  Answer.of("wait", String.valueOf(wait.until().toMillis()));
            },
        real -> kept(real, model.signUp.finish(letter, typed, address, real.made())));
  }

  Step askForReset() {
    List<Facts.Person> able = able();
    boolean known = !able.isEmpty() && choose.chance(75);
    String email = known ? String.valueOf(choose.of(able).email) : choose.of(PeoplePlans.EMAILS);
    String address = choose.of(SignInPlans.ADDRESSES);
    return new Step(
        "ask for reset",
        email,
        does ->
            switch (does.signUp.askForReset.ask(email, address)) {
              case AskForReset.Wait wait ->
                  Answer.of("wait", String.valueOf(wait.until().toMillis()));
              case AskForReset.Heard heard ->
                  heard
                      .letter()
                      .map(letter -> {
                        does.carried.resets().add(letter.link());
                        return Answer.of(
                            "ok", letter.email() + " " + letter.endsAt().toEpochMilli());
                      })
                      .orElse(Answer.of("nothing", ""));
            },
        real -> model.signUp.askForReset(email));
  }

  /// Those with a password.
  private List<Facts.Person> able() {
    return facts.people.values().stream()
        .filter(person -> person.email != null && facts.passwords.containsKey(person.id))
        .toList();
  }

  Step resetByMail() {
    int count = model.signIn.mailed.size();
    if (count == 0) {
      return askForReset();
    }
    int link = mailed(count);
    String password = choose.of(SignInPlans.PASSWORDS);
    String address = choose.of(SignInPlans.ADDRESSES);
    String before = choose.maybe(20, signIn::token);
    Instant now = now();
    return new Step(
        "reset by mail",
        link + " " + password,
        does ->
            SignInPlans.welcomed(
                does,
                does.resetPassword.reset(
                    does.carried.resets().get(link), password, SignInPlans.place(address, before)),
                now),
        real ->
            signIn.kept(
                real, 1, model.signIn.resetByMail(link, password, address, before, real.made())));
  }

  Step signInForKey() {
    List<Facts.Person> able = able();
    if (able.isEmpty()) {
      return ask();
    }
    Facts.Person person = choose.of(able);
    String email = String.valueOf(person.email);
    String known = String.valueOf(facts.passwords.get(person.id));
    String password = choose.chance(80) ? known : choose.of(SignInPlans.PASSWORDS);
    String project = choose.project();
    Duration life = Duration.ofHours(choose.of(List.of(1, 24)));
    String address = choose.of(SignInPlans.ADDRESSES);
    Instant now = now();
    SignInForKey.Attempt attempt =
        new SignInForKey.Attempt(
            email,
            Password.typed(password),
            new SignInThrottle.Source(email, address, null),
            KeyPlans.project(project),
            new KeyName(ModelSignUp.DAY_KEY),
            new Metadata(ModelSignUp.DAY_MARK),
            Access.FULL,
            life,
            (account, end) -> ModelSignUp.DAY_HEAD,
            Door.API);
    return new Step(
        "sign in for key",
        email + " " + password + " " + project,
        does ->
            switch (does.signUp.signInForKey.signIn(attempt)) {
              case SignInForKey.Issued issued ->
                  Answer.made(Shown.key(issued.made().view(), now), of(issued.made()));
              case SignInForKey.FactorNeeded needed -> Answer.of("code", "");
              case SignInForKey.Refused refused -> Answer.of("refused", "");
              case SignInForKey.Wait wait ->
                  Answer.of("wait", String.valueOf(wait.until().toMillis()));
            },
        real -> model.signUp.signInForKey(email, password, project, life.toMillis(), real.made()));
  }
}
