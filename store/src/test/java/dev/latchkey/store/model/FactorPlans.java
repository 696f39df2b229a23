package dev.latchkey.store.model;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.RecoveryCode;
import dev.latchkey.core.signin.SecondFactor;
import dev.latchkey.core.signin.SetUpSecondFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Draws operations on second factors, and second steps of signing in.
final class FactorPlans {
  private static final String WRONG = "abcdef";
  private static final int USED_MAX = 20;

  private final Model model;
  private final Facts facts;
  private final Choices choose;
  private final SignInPlans signIn;

  /// Codes that were tried, for trying them again.
  private final List<String> used = new ArrayList<>();

  FactorPlans(Model model, Choices choose, SignInPlans signIn) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
    this.signIn = signIn;
  }

  /// Who asks for a second factor, and what is left of it.
  static String all(Side.UseCases does, Set<String> people) {
    Set<AccountId> with =
        does.factors.among.among(people.stream().map(PeoplePlans::account).toList());
    return people.stream()
        .map(id -> {
          AccountId account = PeoplePlans.account(id);
          String text = does.factors.setUp.find(account).map(FactorPlans::shown).orElse("none");
          return id + " " + text + " " + with.contains(account);
        })
        .collect(Collectors.joining("\n"));
  }

  private static String shown(SecondFactor factor) {
    return factor.lastStep() + " " + factor.recovery().size();
  }

  private long step() {
    return facts.now / TotpCodes.STEP_MILLIS;
  }

  /// What the person of an account may type when a code is asked for.
  String code(@Nullable String account) {
    Facts.Factor factor = account == null ? null : facts.factors.get(account);
    int draw = choose.random.nextInt(100);
    if (factor == null || draw < 10) {
      return WRONG;
    }
    String code =
        draw < 30 && !used.isEmpty()
            ? (choose.chance(60) ? used.getLast() : choose.of(used))
            : draw < 50 && !factor.recovery.isEmpty()
                ? choose.of(factor.recovery)
                : TotpCodes.of(factor.secret, step() + choose.number(-1, 1));
    used.add(code);
    while (used.size() > USED_MAX) {
      used.removeFirst();
    }
    return code;
  }

  Step setUp() {
    String token = signIn.token();
    if (token == null) {
      return signIn.signIn();
    }
    boolean right = choose.chance(85);
    long step = step() + choose.number(-1, 1);
    return new Step(
        "set up second factor",
        right + " " + step,
        does -> SignInPlans.found(does, token, who -> setUp(does, who, right, step)),
        real -> signIn.kept(real, 1, model.signIn.setUp(token, right, step, real.made())));
  }

  private static Answer setUp(Side.UseCases does, FindSession.Found who, boolean right, long step) {
    SetUpSecondFactor.Offered offered = does.factors.setUp.offer(who);
    String secret = offered.secret().revealForSettingUp();
    String code = right ? TotpCodes.of(secret, step) : WRONG;
    return switch (does.factors.setUp.confirm(
        who, does.factors.setUp.offered(who, offered.sealed()), code)) {
      case SetUpSecondFactor.Refused refused -> Answer.of("refused", "");
      case SetUpSecondFactor.Wait wait ->
          Answer.of("wait", String.valueOf(wait.until().toMillis()));
      case SetUpSecondFactor.Done done -> {
        Answer opened = SignInPlans.opened(done.opened());
        List<Answer.Made> made = new ArrayList<>(opened.made());
        made.add(new Answer.Made("secret", secret));
        made.addAll(made(done.codes()));
        yield new Answer("ok", opened.shown(), made);
      }
    };
  }

  private static List<Answer.Made> made(List<RecoveryCode> codes) {
    return codes.stream()
        .map(code -> new Answer.Made("code", code.revealForShowingOnce()))
        .toList();
  }

  Step renew() {
    List<String> able =
        facts.sessions.values().stream()
            .filter(model.signIn::isGood)
            .filter(session -> facts.factors.containsKey(session.account))
            .map(session -> session.token)
            .toList();
    String token = able.isEmpty() || choose.chance(50) ? signIn.token() : choose.of(able);
    return token == null
        ? setUp()
        : new Step(
            "renew codes",
            "",
            does ->
                SignInPlans.found(
                    does,
                    token,
                    who -> new Answer("ok", "", made(does.factors.setUp.renewCodes(who)))),
            real -> model.signIn.renewCodes(token, real.made()));
  }

  Step remove() {
    List<String> with = List.copyOf(facts.factors.keySet());
    String account = with.isEmpty() || choose.chance(25) ? choose.account() : choose.of(with);
    Who who = choose.chance(25) ? choose.person(account) : choose.who(null);
    return new Step(
        "remove second factor",
        who + " " + account,
        does ->
            Answer.of(
                does.factors.remove.remove(PeoplePlans.account(account), who.by())
                    ? "ok"
                    : "nothing",
                ""),
        real -> model.factors.remove(account, who));
  }

  Step finish() {
    int steps = model.factors.steps();
    if (steps == 0) {
      return facts.factors.isEmpty() ? setUp() : signIn.signIn();
    }
    int step = choose.chance(70) ? steps - 1 : choose.number(Math.max(0, steps - 8), steps - 1);
    String account = model.factors.of(step);
    String code = code(account);
    String address = choose.of(SignInPlans.ADDRESSES);
    String before = choose.maybe(25, signIn::token);
    return new Step(
        "finish sign-in",
        account + " " + code,
        does ->
            switch (does.factors.finish.finish(
                does.carried.steps().get(step), code, null, SignInPlans.place(address, before))) {
              case FinishSignIn.SignedIn in -> {
                Answer opened = SignInPlans.opened(in.opened());
                yield new Answer("ok", opened.shown() + " " + in.codesLeft(), opened.made());
              }
              case FinishSignIn.Refused refused -> Answer.of("refused", "");
              case FinishSignIn.TooLate late -> Answer.of("late", "");
              case FinishSignIn.Wait wait ->
                  Answer.of("wait", String.valueOf(wait.until().toMillis()));
            },
        real ->
            signIn.kept(real, 1, model.signIn.finish(step, code, address, before, real.made())));
  }
}
