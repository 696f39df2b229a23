package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What applications do to the facts: how they come to be, and how they come to keys.
final class ModelApplications {
  /// Latchkey's own, which nobody registers.
  static final String COMMAND_LINE = "latchkey-cli";

  static final int HAND_OFF_DAYS = 30;

  private static final long MINUTE = 60_000;
  private static final long DEVICE_LASTS = 10 * MINUTE;
  private static final long CODE_LASTS = MINUTE;
  private static final long SPENT_KEPT = 30 * MINUTE;

  /// A key on its way to an application.
  static final class Grant {
    String client = "";
    String code = "";
    @Nullable String userCode;
    @Nullable String redirect;
    String verifier = "";
    String from = "";
    String state = "ASKED";
    long endsAt;
    String account = "";
    String key = "";
  }

  /// What shall change about an application. What is null stays.
  record Edit(
      @Nullable String name,
      @Nullable List<String> redirects,
      @Nullable Boolean device,
      @Nullable Table access,
      @Nullable Integer days) {}

  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelSignIn signIn;

  /// By what the application shows.
  final Map<String, Grant> grants = new TreeMap<>();

  ModelApplications(Facts facts, Rights rights, ModelKeys keys, ModelSignIn signIn) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.signIn = signIn;
  }

  Answer create(Edit wish, Who who, List<Answer.Made> made) {
    Rights.Asking asking = rights.asking(who, null);
    asking.mustAdminister();
    Facts.Application application = edited(new Facts.Application(), wish);
    asking.mustHold(application.access, Table.NOTHING);
    mustBeOfUse(application);
    application.id = made.getFirst().id();
    application.createdAt = facts.now;
    facts.applications.put(application.id, application);
    return Answer.of("ok", application.text());
  }

  private static void mustBeOfUse(Facts.Application application) {
    require(application.device || !application.redirects.isEmpty(), "invalid_request");
  }

  private static Facts.Application edited(Facts.Application before, Edit edit) {
    Facts.Application after = new Facts.Application();
    after.id = before.id;
    after.name = edit.name() == null ? before.name : edit.name();
    after.redirects = edit.redirects() == null ? before.redirects : edit.redirects();
    after.device = edit.device() == null ? before.device : edit.device();
    after.access = edit.access() == null ? before.access : edit.access();
    after.days = edit.days() == null ? before.days : edit.days();
    after.createdAt = before.createdAt;
    after.version = before.version;
    return after;
  }

  private Facts.Application find(String id) {
    Facts.Application application = facts.applications.get(id);
    if (application == null) {
      throw new Refused("not_found");
    }
    return application;
  }

  Answer update(String id, Edit edit, @Nullable Long version, Who who) {
    Rights.Asking asking = rights.asking(who, null);
    asking.mustAdminister();
    Facts.Application before = find(id);
    require(version == null || version == before.version, "precondition_failed");
    Facts.Application after = edited(before, edit);
    mustBeOfUse(after);
    if (after.text().equals(before.text())) {
      return Answer.of("ok", before.text());
    }
    asking.mustHold(after.access, before.access);
    after.version++;
    facts.applications.put(id, after);
    return Answer.of("ok", after.text());
  }

  Answer delete(String id, @Nullable Long version, Who who) {
    rights.asking(who, null).mustAdminister();
    Facts.Application application = find(id);
    require(version == null || version == application.version, "precondition_failed");
    facts.applications.remove(id);
    facts.gone.add(id);
    return Answer.of("ok", "");
  }

  private Facts.@Nullable Application byClient(String client) {
    if (!client.equals(COMMAND_LINE)) {
      return facts.applications.get(client);
    }
    Facts.Application own = new Facts.Application();
    own.name = "Latchkey command line";
    own.device = true;
    own.access = Table.EVERY;
    own.days = 90;
    return own;
  }

  private void sweep() {
    grants.values().removeIf(grant -> grant.endsAt < facts.now);
  }

  private Grant put(String client, String code, long lasts) {
    sweep();
    Grant grant = new Grant();
    grant.client = client;
    grant.code = code;
    grant.endsAt = facts.now + lasts;
    grants.put(code, grant);
    return grant;
  }

  Answer allowByCode(
      String token, String client, String redirect, String verifier, List<Answer.Made> made) {
    Facts.Session who = signIn.find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    Facts.Application application = byClient(client);
    if (application == null || application.redirects.stream().noneMatch(to -> is(to, redirect))) {
      return Answer.of("unknown", "");
    }
    Grant grant = put(client, made.getFirst().text(), CODE_LASTS);
    grant.redirect = redirect;
    grant.verifier = verifier;
    grant.state = "ALLOWED";
    grant.account = who.account;
    return Answer.of("ok", application.name);
  }

  /// Of the machine itself the port may be any.
  private static boolean is(String registered, String asked) {
    String own = registered.startsWith("http://127.0.0.1/") ? withoutPort(asked) : asked;
    return registered.equals(own);
  }

  private static String withoutPort(String asked) {
    return asked.replaceFirst("^http://127\\.0\\.0\\.1:[0-9]+/", "http://127.0.0.1/");
  }

  Answer askByDevice(String client, String from, List<Answer.Made> made) {
    Facts.Application application = byClient(client);
    if (application == null || !application.device) {
      return Answer.of("unknown", "");
    }
    Grant grant = put(client, made.getFirst().text(), DEVICE_LASTS);
    grant.userCode = made.getFirst().id();
    grant.from = from;
    return Answer.of("ok", String.valueOf(grant.endsAt));
  }

  /// A look at what a device asks for, and a decision on it, or a second one.
  Answer decide(String token, String userCode, @Nullable Boolean allow, boolean twice) {
    Facts.Session who = signIn.find(token);
    if (who == null) {
      return Answer.of("nobody", "");
    }
    String counted = "device code by " + who.account;
    long wait = signIn.tried(counted);
    if (wait > 0) {
      return Answer.of("wait", String.valueOf(wait));
    }
    Grant grant =
        grants.values().stream()
            .filter(each -> userCode.equals(each.userCode) && isOpen(each))
            .findFirst()
            .orElse(null);
    Facts.Application application = grant == null ? null : byClient(grant.client);
    if (grant == null || application == null) {
      return Answer.of("unknown", "");
    }
    signIn.succeeded(counted);
    if (allow != null) {
      grant.state = allow ? "ALLOWED" : "DENIED";
      grant.account = allow ? who.account : "";
      require(!twice, "not_found");
    }
    String end = allow == null ? "looked" : allow ? "allowed" : "denied";
    return Answer.of(end, application.name + " " + grant.from);
  }

  private boolean isOpen(Grant grant) {
    return grant.state.equals("ASKED") && facts.now < grant.endsAt;
  }

  /// Whether something is open that somebody may decide on, or show a code of.
  boolean isAwaited() {
    return grants.values().stream()
        .anyMatch(grant ->
            !grant.state.equals("DENIED")
                && !grant.state.equals("SPENT")
                && facts.now < grant.endsAt);
  }

  /// @param redirect null where the code is shown as that of a device
  Answer redeem(
      String client,
      String code,
      @Nullable String redirect,
      String verifier,
      List<Answer.Made> made) {
    Grant grant = grants.get(code);
    if (grant == null || (redirect == null) != code.startsWith("lk_device_")) {
      return Answer.of("invalid", "");
    }
    if (isOpen(grant)) {
      return Answer.of("pending", "");
    }
    Facts.Application application = byClient(client);
    boolean fits =
        grant.redirect == null
            || (grant.redirect.equals(redirect) && grant.verifier.equals(verifier));
    if (application == null || !grant.client.equals(client) || !fits) {
      return Answer.of("invalid", "");
    }
    boolean inTime = facts.now < grant.endsAt;
    return switch (grant.state) {
      case "ASKED" -> Answer.of("expired", "");
      case "DENIED" -> Answer.of("denied", "");
      case "SPENT" -> reused(grant);
      default ->
          inTime
              ? issue(grant, application, made)
              : Answer.of(grant.redirect == null ? "expired" : "invalid", "");
    };
  }

  private Answer reused(Grant grant) {
    Facts.Person person = facts.people.get(grant.account);
    boolean there = person != null && facts.keys.containsKey(grant.key);
    if (person != null && there) {
      keys.delete(grant.key, null, new Who(person.name, person.id, null));
    }
    return Answer.of(there ? "stolen" : "invalid", "");
  }

  private Answer issue(Grant grant, Facts.Application application, List<Answer.Made> made) {
    Facts.Person person = facts.people.get(grant.account);
    if (person == null || !person.active) {
      return Answer.of("denied", "");
    }
    Facts.Key key = keyOf(person, application.name, application.access, application.days);
    keys.putFirst(key, made.getFirst());
    grant.state = "SPENT";
    grant.key = key.id;
    grant.userCode = null;
    grant.endsAt = facts.now + SPENT_KEPT;
    return Answer.of("ok", keys.text(key));
  }

  private Facts.Key keyOf(Facts.Person person, String name, Table access, int days) {
    Facts.Key key = keys.ofPerson(person, name, access);
    key.until = facts.now + days * Facts.DAY;
    return key;
  }

  /// A person has one key for each such program.
  Answer handOff(String token, String program, List<Answer.Made> made) {
    Facts.Session who = signIn.find(token);
    Facts.Person person = who == null ? null : facts.people.get(who.account);
    if (person == null) {
      return Answer.of("nobody", "");
    }
    String handle = "handoff." + program.toLowerCase(Locale.ROOT);
    List.copyOf(facts.keys.values()).stream()
        .filter(key -> person.id.equals(key.account) && handle.equals(key.handle))
        .forEach(keys::remove);
    String name = program.substring(0, 1).toUpperCase(Locale.ROOT) + program.substring(1);
    Facts.Key key = keyOf(person, name, Table.FULL, HAND_OFF_DAYS);
    key.handle = handle;
    keys.putFirst(key, made.getFirst());
    return Answer.of("ok", keys.text(key));
  }

  /// All applications, and how many keys are on their way, for comparing everything.
  String all() {
    List<String> lines =
        facts.applications.values().stream()
            .sorted(
                Comparator.comparingLong((Facts.Application each) -> each.createdAt)
                    .thenComparing(each -> each.id))
            .map(Facts.Application::text)
            .toList();
    return String.join("\n", lines) + "\n" + grants.size();
  }
}
