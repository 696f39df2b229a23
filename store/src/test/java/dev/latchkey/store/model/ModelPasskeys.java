package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How people come to passkeys, and what they do with them.
final class ModelPasskeys {
  private static final long CHALLENGE_LASTS = 300_000;

  /// What somebody's device says.
  ///
  /// @param key by which it signs
  record Device(String id, String key, long counter, boolean synced) {}

  /// One that was made, for one thing alone.
  record Challenge(String purpose, long madeAt) {}

  /// An answer to a challenge.
  ///
  /// @param challenge which was made before; null for one that is made now
  /// @param account whose the device says it is; empty where it leaves that out
  record Reply(@Nullable Integer challenge, Device device, String account) {}

  private final Facts facts;
  private final Rights rights;
  private final ModelSignIn signIn;
  private final ModelFactors factors;
  private final Flaw flaw;
  final List<Challenge> challenges = new ArrayList<>();

  ModelPasskeys(Facts facts, Rights rights, ModelSignIn signIn, ModelFactors factors, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.signIn = signIn;
    this.factors = factors;
    this.flaw = flaw;
  }

  /// When it was made; null where it is of something else, or too old.
  private @Nullable Long challenge(@Nullable Integer which, String purpose) {
    if (which == null) {
      challenges.add(new Challenge(purpose, facts.now));
      return facts.now;
    }
    Challenge found = challenges.get(which);
    boolean good = found.purpose.equals(purpose) && facts.now < found.madeAt + CHALLENGE_LASTS;
    return good ? found.madeAt : null;
  }

  Answer add(String token, Reply reply, String name, List<Answer.Made> made) {
    Facts.Session who = signIn.find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    Long at = challenge(reply.challenge, "new in " + token);
    if (at == null) {
      return Answer.of("refused", "");
    }
    require(find(who.account, reply.device.id) == null, "conflict");
    Facts.Passkey passkey = new Facts.Passkey();
    passkey.id = reply.device.id;
    passkey.name = name;
    passkey.key = reply.device.key;
    passkey.counter = reply.device.counter;
    passkey.synced = reply.device.synced;
    passkey.createdAt = facts.now;
    passkey.answeredAt = at;
    facts.passkeysOf(who.account).add(passkey);
    signIn.confirmed(who, made);
    return Answer.of("ok", who.text());
  }

  private Facts.@Nullable Passkey find(String account, String id) {
    return facts.passkeysOf(account).stream()
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElse(null);
  }

  /// Whether a passkey of the account has answered, for the first time and by its own key.
  private boolean answers(@Nullable String account, @Nullable Long at, Device device) {
    Facts.Passkey passkey = account == null ? null : find(account, device.id);
    if (passkey == null || at == null || !passkey.key.equals(device.key)) {
      return false;
    }
    boolean again = at <= passkey.answeredAt;
    boolean counts = device.counter != 0 || passkey.counter != 0;
    boolean copied =
        counts && device.counter <= passkey.counter && flaw != Flaw.COPIED_PASSKEYS_ARE_GOOD;
    if (!rights.isActive(account) || again || copied) {
      return false;
    }
    passkey.counter = device.counter;
    passkey.synced = device.synced;
    passkey.usedAt = facts.now;
    passkey.answeredAt = at;
    return true;
  }

  Answer signIn(Reply reply, String address, @Nullable String before, List<Answer.Made> made) {
    Long at = challenge(reply.challenge, "signing in");
    if (at == null) {
      return Answer.of("late", "");
    }
    String counted = "passkey " + reply.device.id + " from " + address;
    long wait = signIn.tried(counted);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    if (!answers(reply.account, at, reply.device)) {
      return Answer.of("refused", "");
    }
    signIn.succeeded(counted);
    return Answer.of("ok", signIn.open(reply.account, address, before, made.getFirst()).text());
  }

  Answer confirm(String token, Reply reply, List<Answer.Made> made) {
    Facts.Session who = signIn.find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    Long at = challenge(reply.challenge, "again in " + who.id);
    String counted = "passkey in " + who.id;
    long wait = signIn.tried(counted);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    if (!answers(of(reply, who.account), at, reply.device)) {
      return Answer.of("refused", "");
    }
    signIn.succeeded(counted);
    signIn.confirmed(who, made);
    return Answer.of("ok", who.text());
  }

  /// The account, where the device may be its person's.
  private static @Nullable String of(Reply reply, String account) {
    return reply.account.isEmpty() || reply.account.equals(account) ? account : null;
  }

  /// @param step which first step was taken before
  Answer finish(
      int step, Reply reply, String address, @Nullable String before, List<Answer.Made> made) {
    String account = factors.awaited(step);
    if (account == null) {
      return Answer.of("late", "");
    }
    if (reply.challenge == null && facts.passkeysOf(account).isEmpty()) {
      return Answer.of("none", "");
    }
    Long at = challenge(reply.challenge, "second step of " + account);
    String counted = "passkey of " + account;
    long wait = signIn.tried(counted);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    if (!answers(of(reply, account), at, reply.device)) {
      return Answer.of("refused", "");
    }
    signIn.succeeded(counted);
    return Answer.of("ok", signIn.open(account, address, before, made.getFirst()).text());
  }

  /// @param name another one; null to remove it
  Answer change(String token, String id, @Nullable String name) {
    Facts.Session who = signIn.find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    Facts.Passkey passkey = find(who.account, id);
    if (passkey == null) {
      throw new Refused("not_found");
    }
    if (name == null) {
      facts.passkeysOf(who.account).remove(passkey);
    } else {
      passkey.name = name;
    }
    return Answer.of("ok", passkey.text());
  }

  /// @param id of the one; null for all
  Answer takeOff(String account, @Nullable String id, Who who) {
    Rights.Asking asking = rights.asking(who, null);
    asking.mustAdminister();
    Facts.Person person = facts.people.get(account);
    if (person == null) {
      throw new Refused("not_found");
    }
    if (person.chief) {
      asking.mustHoldToChange(Table.EVERY);
    }
    List<Facts.Passkey> all = facts.passkeysOf(account);
    int before = all.size();
    all.removeIf(each -> id == null || each.id.equals(id));
    return Answer.of(all.size() < before ? "ok" : "nothing", String.valueOf(before - all.size()));
  }

  /// All passkeys, for comparing everything.
  String all() {
    return facts.people.keySet().stream()
        .map(account ->
            account + " " + facts.passkeysOf(account).stream().map(Facts.Passkey::text).toList())
        .collect(Collectors.joining("\n"));
  }
}
