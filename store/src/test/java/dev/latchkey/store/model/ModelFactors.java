package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people are asked for beside a password.
final class ModelFactors {
  static final int APP_CODE_LENGTH = 6;
  private static final long STEP_LASTS = 600_000;

  /// The first step of signing in was taken.
  ///
  /// @param password that was the account's then
  private record FirstStep(String account, long until, @Nullable String password) {}

  private final Facts facts;
  private final Rights rights;
  private final Flaw flaw;
  private final List<FirstStep> steps = new ArrayList<>();

  ModelFactors(Facts facts, Rights rights, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.flaw = flaw;
  }

  /// How often the first of two steps was taken so far.
  int steps() {
    return steps.size();
  }

  /// Whether somebody has taken the first step alone, not long ago.
  boolean isAwaited() {
    return !steps.isEmpty() && awaited(steps.size() - 1) != null;
  }

  /// Whether the account asks for more, which is noted.
  boolean asksForMore(String account) {
    boolean asks = facts.factors.containsKey(account);
    if (asks) {
      steps.add(new FirstStep(account, facts.now + STEP_LASTS, facts.passwords.get(account)));
    }
    return asks;
  }

  /// Whose first step it was; null when that is to be taken again.
  @Nullable String awaited(int step) {
    FirstStep first = steps.get(step);
    String now = String.valueOf(facts.passwords.get(first.account));
    boolean same = now.equals(String.valueOf(first.password));
    boolean good = facts.now < first.until && same && rights.isActive(first.account);
    return good && facts.factors.containsKey(first.account) ? first.account : null;
  }

  /// Whose it was, be it good or not.
  String of(int step) {
    return steps.get(step).account;
  }

  /// Whether the code is good, which uses it up.
  boolean use(String account, String code) {
    Facts.Factor factor = facts.factors.get(account);
    if (factor == null) {
      throw new AssertionError("nothing is asked for");
    }
    if (code.length() != APP_CODE_LENGTH) {
      return flaw == Flaw.RECOVERY_CODES_ARE_GOOD_TWICE
          ? factor.recovery.contains(code)
          : factor.recovery.remove(code);
    }
    long now = facts.now / TotpCodes.STEP_MILLIS;
    for (long step = now - 1; step <= now + 1; step++) {
      if (step > factor.lastStep && TotpCodes.of(factor.secret, step).equals(code)) {
        factor.lastStep = step;
        return true;
      }
    }
    return false;
  }

  /// Gives the account what was made.
  void set(String account, String secret, List<String> recovery) {
    Facts.Factor factor = new Facts.Factor();
    factor.secret = secret;
    factor.recovery = new ArrayList<>(recovery);
    facts.factors.put(account, factor);
  }

  Answer remove(String id, Who who) {
    Rights.Asking asking = rights.asking(who, null);
    Facts.Person person = facts.people.get(id);
    if (person == null) {
      throw new Refused("not_found");
    }
    boolean own = who.key() == null && id.equals(who.account());
    if (!own) {
      asking.mustAdminister();
      if (person.chief) {
        asking.mustHoldToChange(Table.EVERY);
      }
    }
    boolean had = facts.factors.remove(id) != null;
    return Answer.of(had ? "ok" : "nothing", "");
  }

  /// Other recovery codes, in the place of those before.
  Answer renew(String account, List<Answer.Made> made) {
    Facts.Factor factor = facts.factors.get(account);
    require(factor != null, "conflict");
    if (factor != null) {
      factor.recovery = new ArrayList<>(made.stream().map(Answer.Made::text).toList());
    }
    return Answer.of("ok", "");
  }

  /// Who asks for a second factor, and what is left of it, for comparing everything.
  String all() {
    return facts.people.keySet().stream()
        .map(id -> id + " " + text(id) + " " + facts.factors.containsKey(id))
        .collect(Collectors.joining("\n"));
  }

  String text(String account) {
    Facts.Factor factor = facts.factors.get(account);
    return factor == null ? "none" : factor.lastStep + " " + factor.recovery.size();
  }
}
