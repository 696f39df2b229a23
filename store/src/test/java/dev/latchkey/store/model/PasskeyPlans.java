package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasskeyChallenge;
import dev.latchkey.core.signin.SignInByPasskey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Draws operations on passkeys.
final class PasskeyPlans {
  private static final List<String> DEVICES = List.of("AAAA", "BBBB", "CCCC");
  private static final List<String> KEYS = List.of("first", "second");
  private static final int LATELY = 4;

  private final Model model;
  private final Facts facts;
  private final Choices choose;
  private final SignInPlans signIn;

  PasskeyPlans(Model model, Choices choose, SignInPlans signIn) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
    this.signIn = signIn;
  }

  private static String shown(Passkey passkey) {
    Instant used = passkey.lastUsedAt();
    return String.join(
        " ",
        passkey.id(),
        passkey.name().text(),
        passkey.publicKey(),
        String.valueOf(passkey.counter()),
        String.valueOf(passkey.synced()),
        "at " + passkey.createdAt().toEpochMilli(),
        "used " + (used == null ? 0 : used.toEpochMilli()),
        "answered " + passkey.lastChallengeAt().toEpochMilli());
  }

  /// As [ModelPasskeys#all] writes it.
  static String all(Side.UseCases does, Set<String> people) {
    return people.stream()
        .map(id ->
            id
                + " "
                + does.passkeys.list.of(PeoplePlans.account(id)).stream()
                    .map(PasskeyPlans::shown)
                    .toList())
        .collect(Collectors.joining("\n"));
  }

  /// Mostly a new challenge, else one that was made lately.
  private @Nullable Integer challenge(int newPercent) {
    int count = model.passkeys.challenges.size();
    return count == 0 || choose.chance(newPercent)
        ? null
        : Integer.valueOf(choose.number(Math.max(0, count - LATELY), count - 1));
  }

  /// What a device of the account says: mostly what its own passkey has to.
  private ModelPasskeys.Device device(String account) {
    List<Facts.Passkey> own = facts.passkeysOf(account);
    if (own.isEmpty() || choose.chance(5)) {
      return made();
    }
    Facts.Passkey passkey = choose.of(own);
    boolean counts = passkey.counter > 0 ? choose.chance(90) : choose.chance(20);
    long next = passkey.counter + (choose.chance(85) ? choose.number(1, 3) : 0);
    return new ModelPasskeys.Device(
        passkey.id,
        choose.chance(95) ? passkey.key : choose.of(KEYS),
        counts ? next : 0,
        choose.chance(30));
  }

  private ModelPasskeys.Device made() {
    return new ModelPasskeys.Device(
        choose.of(DEVICES), choose.of(KEYS), choose.chance(50) ? 0 : 1, choose.chance(50));
  }

  private static PasskeyChallenge.Offered offered(
      Side.UseCases does, @Nullable Integer which, Supplier<PasskeyChallenge.Offered> offering) {
    if (which != null) {
      return does.carried.challenges().get(which);
    }
    PasskeyChallenge.Offered offered = offering.get();
    does.carried.challenges().add(offered);
    return offered;
  }

  private String accountOf(String token) {
    return facts.sessions.values().stream()
        .filter(session -> session.token.equals(token))
        .map(session -> session.account)
        .findFirst()
        .orElse("");
  }

  Step add() {
    String token = signIn.token();
    if (token == null) {
      return signIn.signIn();
    }
    String name = choose.name();
    ModelPasskeys.Reply reply = new ModelPasskeys.Reply(challenge(80), made(), "");
    return new Step(
        "add passkey",
        reply.toString(),
        does ->
            SignInPlans.found(
                does,
                token,
                who -> {
                  PasskeyChallenge.Offered offered =
                      offered(does, reply.challenge(), () -> does.passkeys.add.offer(who));
                  return does.passkeys
                      .add
                      .add(
                          who,
                          new KeyName(name),
                          offered.sealed(),
                          PlainDevices.attestation(offered.challenge(), reply.device()))
                      .map(SignInPlans::opened)
                      .orElse(Answer.of("refused", ""));
                }),
        real -> signIn.kept(real, 1, model.passkeys.add(token, reply, name, real.made())));
  }

  /// Somebody who has a passkey; somebody else where nobody has.
  private String holder() {
    List<String> with =
        facts.people.keySet().stream().filter(id -> !facts.passkeysOf(id).isEmpty()).toList();
    return with.isEmpty() || choose.chance(5) ? choose.account() : choose.of(with);
  }

  Step signIn() {
    String account = holder();
    ModelPasskeys.Reply reply = new ModelPasskeys.Reply(challenge(65), device(account), account);
    String address = choose.of(SignInPlans.ADDRESSES);
    String before = choose.maybe(15, signIn::token);
    return new Step(
        "sign in by passkey",
        reply.toString(),
        does -> {
          PasskeyChallenge.Offered offered =
              offered(does, reply.challenge(), does.passkeys.signIn::offer);
          return switch (does.passkeys.signIn.signIn(
              offered.sealed(),
              PlainDevices.assertion(offered.challenge(), reply.device(), account),
              SignInPlans.place(address, before))) {
            case SignInByPasskey.SignedIn in -> SignInPlans.opened(in.opened());
            case SignInByPasskey.Refused refused -> Answer.of("refused", "");
            case SignInByPasskey.TooLate late -> Answer.of("late", "");
            case SignInByPasskey.Wait wait ->
                Answer.of("wait", String.valueOf(wait.until().toMillis()));
          };
        },
        real -> signIn.kept(real, 1, model.passkeys.signIn(reply, address, before, real.made())));
  }

  /// Whose a device says it is that was asked for the account's.
  private String told(String account) {
    return choose.chance(60) ? "" : choose.chance(85) ? account : choose.account();
  }

  Step confirm() {
    String token = token();
    if (token == null) {
      return signIn();
    }
    String account = accountOf(token);
    ModelPasskeys.Reply reply =
        new ModelPasskeys.Reply(challenge(75), device(account), told(account));
    return new Step(
        "confirm by passkey",
        reply.toString(),
        does ->
            SignInPlans.found(
                does,
                token,
                who -> {
                  PasskeyChallenge.Offered offered =
                      offered(does, reply.challenge(), () -> does.passkeys.confirm.offer(who));
                  return switch (does.passkeys.confirm.confirm(
                      who,
                      offered.sealed(),
                      PlainDevices.assertion(
                          offered.challenge(), reply.device(), reply.account()))) {
                    case ConfirmPassword.Confirmed confirmed ->
                        SignInPlans.opened(confirmed.opened());
                    case ConfirmPassword.Refused refused -> Answer.of("refused", "");
                    case ConfirmPassword.Wait wait ->
                        Answer.of("wait", String.valueOf(wait.until().toMillis()));
                  };
                }),
        real -> signIn.kept(real, 1, model.passkeys.confirm(token, reply, real.made())));
  }

  Step finish() {
    int steps = model.factors.steps();
    if (steps == 0) {
      return facts.factors.isEmpty() ? signIn.factors.setUp() : signIn.signIn();
    }
    int step = choose.chance(85) ? steps - 1 : choose.number(Math.max(0, steps - 8), steps - 1);
    String account = model.factors.of(step);
    ModelPasskeys.Reply reply =
        new ModelPasskeys.Reply(challenge(80), device(account), told(account));
    String address = choose.of(SignInPlans.ADDRESSES);
    String before = choose.maybe(15, signIn::token);
    return new Step(
        "finish by passkey",
        account + " " + reply,
        does -> finish(does, step, reply, SignInPlans.place(address, before)),
        real ->
            signIn.kept(real, 1, model.passkeys.finish(step, reply, address, before, real.made())));
  }

  private static Answer finish(
      Side.UseCases does, int step, ModelPasskeys.Reply reply, OpenSession.Place place) {
    String first = does.carried.steps().get(step);
    if (reply.challenge() == null) {
      var asked = does.passkeys.finish.ask(first);
      if (asked.isEmpty()) {
        boolean awaited = does.factors.finish.account(first).isPresent();
        return Answer.of(awaited ? "none" : "late", "");
      }
      does.carried.challenges().add(asked.get().challenge());
    }
    Integer which = reply.challenge();
    PasskeyChallenge.Offered offered =
        which == null ? does.carried.challenges().getLast() : does.carried.challenges().get(which);
    return switch (does.passkeys.finish.finish(
        first,
        offered.sealed(),
        PlainDevices.assertion(offered.challenge(), reply.device(), reply.account()),
        null,
        place)) {
      case FinishSignIn.SignedIn in -> SignInPlans.opened(in.opened());
      case FinishSignIn.Refused refused -> Answer.of("refused", "");
      case FinishSignIn.TooLate late -> Answer.of("late", "");
      case FinishSignIn.Wait wait -> Answer.of("wait", String.valueOf(wait.until().toMillis()));
    };
  }

  /// Mostly the token of a session of somebody who has passkeys.
  private @Nullable String token() {
    List<String> able =
        facts.sessions.values().stream()
            .filter(model.signIn::isGood)
            .filter(session -> !facts.passkeysOf(session.account).isEmpty())
            .map(session -> session.token)
            .toList();
    return able.isEmpty() || choose.chance(25) ? signIn.token() : choose.of(able);
  }

  Step change() {
    String token = token();
    if (token == null) {
      return add();
    }
    List<Facts.Passkey> own = facts.passkeysOf(accountOf(token));
    String id = own.isEmpty() || choose.chance(10) ? choose.of(DEVICES) : choose.of(own).id;
    String name = choose.maybe(60, choose::name);
    return new Step(
        name == null ? "remove passkey" : "rename passkey",
        id + " " + name,
        does ->
            SignInPlans.found(
                does,
                token,
                who ->
                    Answer.of(
                        "ok",
                        shown(
                            name == null
                                ? does.passkeys.remove.remove(who, id)
                                : does.passkeys.rename.rename(who, id, new KeyName(name))))),
        real -> model.passkeys.change(token, id, name));
  }

  Step takeOff() {
    String account = holder();
    String id = choose.maybe(60, () -> choose.of(DEVICES));
    Who who = choose.who(null);
    return new Step(
        "take off passkeys",
        who + " " + account + " " + id,
        does -> {
          int gone =
              does.passkeys
                  .takeOff
                  .takeOff(
                      PeoplePlans.account(account),
                      each -> id == null || each.id().equals(id),
                      who.by())
                  .size();
          return Answer.of(gone > 0 ? "ok" : "nothing", String.valueOf(gone));
        },
        real -> model.passkeys.takeOff(account, id, who));
  }
}
