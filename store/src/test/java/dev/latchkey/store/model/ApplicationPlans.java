package dev.latchkey.store.model;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.ApplicationPatch;
import dev.latchkey.core.application.CodeChallenge;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.DecideOnDevice;
import dev.latchkey.core.application.HandOffApp;
import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Draws operations on applications, and how they come to keys.
final class ApplicationPlans {
  private static final int APPLICATIONS_MAX = 5;
  private static final int CODES_MAX = 20;
  private static final List<String> REDIRECTS =
      List.of("https://one.example/cb", "http://127.0.0.1/cb", "com.example.app:/cb");
  private static final List<String> VERIFIERS = List.of("a".repeat(43), "b".repeat(60));
  private static final List<String> PROGRAMS = List.of("zulip", "Editor", "editor");
  private static final String NO_CODE = "BCDF-GHJK";

  private final Model model;
  private final Facts facts;
  private final Choices choose;
  private final SignInPlans signIn;

  /// Codes that were handed out, for showing them again.
  private final List<String> codes = new ArrayList<>();

  ApplicationPlans(Model model, Choices choose, SignInPlans signIn) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
    this.signIn = signIn;
  }

  private static ApplicationId id(String application) {
    return ApplicationId.parse(application).orElseThrow();
  }

  private static String shown(Application application) {
    return String.join(
        " ",
        application.id().toString(),
        application.name().text(),
        application.redirects().stream().map(RedirectUri::text).toList().toString(),
        String.valueOf(application.device()),
        Table.text(application.access()),
        application.keyDays() + " days",
        "at " + application.createdAt().toEpochMilli(),
        "v" + application.version());
  }

  /// As [ModelApplications#all] writes it.
  static String all(Side.UseCases does) {
    List<String> lines =
        does.applications.find.all().stream().map(ApplicationPlans::shown).toList();
    return String.join("\n", lines) + "\n" + does.asked.read(tx -> tx.grants().count());
  }

  private List<String> redirects() {
    return REDIRECTS.stream().filter(each -> choose.chance(45)).toList();
  }

  private static List<RedirectUri> uris(List<String> redirects) {
    return redirects.stream().map(RedirectUri::new).toList();
  }

  Step create() {
    if (facts.applications.size() >= APPLICATIONS_MAX) {
      return delete();
    }
    List<String> redirects = redirects();
    boolean device = choose.chance(60);
    Table access = choose.of(Table.OF_KEYS);
    int days = choose.of(List.of(1, 30));
    String name = choose.name();
    Who who = choose.who(null);
    CreateApplication.Wish wish =
        new CreateApplication.Wish(
            new KeyName(name), uris(redirects), device, access.access(), days);
    return new Step(
        "create application",
        who + " " + redirects + " " + device,
        does -> {
          Application made = does.applications.create.create(wish, who.by(), null).application();
          return Answer.made(shown(made), new Answer.Made(made.id().toString(), null));
        },
        real ->
            model.applications.create(
                new ModelApplications.Edit(name, redirects, device, access, days),
                who,
                real.made()));
  }

  private @Nullable Long version(String application) {
    Facts.Application now = facts.applications.get(application);
    return choose.version(now == null ? 1 : now.version);
  }

  Step update() {
    String application = choose.application();
    if (application == null) {
      return create();
    }
    int what = choose.random.nextInt(5);
    ModelApplications.Edit edit =
        new ModelApplications.Edit(
            what == 0 ? choose.name() : null,
            what == 1 ? redirects() : null,
            what == 2 ? Boolean.valueOf(choose.chance(60)) : null,
            what == 3 ? choose.of(Table.OF_KEYS) : null,
            what == 4 ? Integer.valueOf(choose.number(1, 30)) : null);
    String name = edit.name();
    List<String> redirects = edit.redirects();
    Table access = edit.access();
    ApplicationPatch patch =
        new ApplicationPatch(
            name == null ? null : new KeyName(name),
            redirects == null ? null : uris(redirects),
            edit.device(),
            access == null ? null : access.access(),
            edit.days());
    Long version = version(application);
    Who who = choose.who(null);
    return new Step(
        "update application",
        who + " " + application + " " + edit + " at " + version,
        does ->
            Answer.of(
                "ok",
                shown(
                    does.applications.update.update(
                        id(application), patch, KeyPlans.expected(version), who.by()))),
        real -> model.applications.update(application, edit, version, who));
  }

  Step delete() {
    String application = choose.application();
    if (application == null || (facts.applications.size() < 2 && choose.chance(70))) {
      return create();
    }
    Long version = version(application);
    Who who = choose.who(null);
    return new Step(
        "delete application",
        who + " " + application + " at " + version,
        does -> {
          does.applications.delete.delete(id(application), KeyPlans.expected(version), who.by());
          return Answer.of("ok", "");
        },
        real -> model.applications.delete(application, version, who));
  }

  /// One that is registered, was, or never needed to be.
  private String client() {
    String application = choose.application();
    return application == null || choose.chance(15) ? ModelApplications.COMMAND_LINE : application;
  }

  private static CodeChallenge challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return CodeChallenge.read(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
          .orElseThrow();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static By by(Account account) {
    return new By(new Actor.Person(account.id(), account.name().text()), Door.CONSOLE);
  }

  private Answer kept(Answer real, Answer answer) {
    real.made().forEach(made -> codes.add(made.text()));
    while (codes.size() > CODES_MAX) {
      codes.removeFirst();
    }
    return answer;
  }

  Step allowByCode() {
    String token = signIn.token();
    if (token == null) {
      return askByDevice();
    }
    List<Facts.Application> able =
        facts.applications.values().stream().filter(each -> !each.redirects.isEmpty()).toList();
    boolean fits = !able.isEmpty() && choose.chance(85);
    Facts.Application of = fits ? choose.of(able) : null;
    String client = of == null ? client() : of.id;
    String registered = of == null ? choose.of(REDIRECTS) : choose.of(of.redirects);
    String redirect =
        choose.chance(30) ? registered.replace("127.0.0.1/", "127.0.0.1:8099/") : registered;
    String verifier = choose.of(VERIFIERS);
    CodeChallenge challenge = challenge(verifier);
    return new Step(
        "allow by code",
        client + " " + redirect,
        does ->
            SignInPlans.found(
                does,
                token,
                who ->
                    does.applications
                        .allow
                        .look(client, redirect)
                        .flatMap(asking ->
                            does.applications
                                .allow
                                .allow(who, asking, challenge, by(who.account()))
                                .map(code ->
                                    Answer.made(
                                        asking.application().name().text(),
                                        new Answer.Made("", code.revealForShowingOnce()))))
                        .orElse(Answer.of("unknown", ""))),
        real ->
            kept(
                real,
                model.applications.allowByCode(token, client, redirect, verifier, real.made())));
  }

  Step askByDevice() {
    String client = client();
    String from = choose.of(List.of("10.1.2.3", ""));
    return new Step(
        "ask by device",
        client,
        does ->
            does.applications
                .ask
                .ask(client, from)
                .map(asked ->
                    Answer.made(
                        String.valueOf(asked.endsAt().toEpochMilli()),
                        new Answer.Made(
                            asked.userCode().text(), asked.code().revealForShowingOnce())))
                .orElse(Answer.of("unknown", "")),
        real -> kept(real, model.applications.askByDevice(client, from, real.made())));
  }

  Step decide() {
    String token = signIn.token();
    List<String> shown = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (ModelApplications.Grant each : model.applications.grants.values()) {
      if (each.userCode != null) {
        shown.add(each.userCode);
        if (each.state.equals("ASKED") && facts.now < each.endsAt) {
          open.add(each.userCode);
        }
      }
    }
    if (token == null || shown.isEmpty()) {
      return askByDevice();
    }
    List<String> of = open.isEmpty() || choose.chance(15) ? shown : open;
    String code = choose.chance(10) ? NO_CODE : choose.of(of);
    String typed = choose.chance(20) ? code.toLowerCase(Locale.ROOT).replace('-', ' ') : code;
    Boolean allow = choose.chance(15) ? null : Boolean.valueOf(choose.chance(65));
    boolean twice = choose.chance(10);
    return new Step(
        "decide on device",
        typed + " " + allow + " " + twice,
        does ->
            SignInPlans.found(
                does,
                token,
                who ->
                    switch (does.applications.decide.look(who, typed)) {
                      case DecideOnDevice.Wait wait ->
                          Answer.of("wait", String.valueOf(wait.until().toMillis()));
                      case DecideOnDevice.Unknown unknown -> Answer.of("unknown", "");
                      case DecideOnDevice.Found found -> {
                        String text =
                            found.application().name().text() + " " + found.grant().from();
                        if (allow == null) {
                          yield Answer.of("looked", text);
                        }
                        for (int i = twice ? 2 : 1; i > 0; i--) {
                          does.applications.decide.decide(
                              who, found.grant().id(), allow, by(who.account()));
                        }
                        yield Answer.of(allow ? "allowed" : "denied", text);
                      }
                    }),
        real -> model.applications.decide(token, code, allow, twice));
  }

  /// Mostly one that gets its key now, else one that was shown before, was denied, or is any.
  private String code() {
    List<String> ready = codes(choose.of(List.of("ALLOWED", "SPENT", "DENIED")));
    ready = ready.isEmpty() ? codes("ALLOWED") : ready;
    return ready.isEmpty() || choose.chance(20) ? choose.of(codes) : choose.of(ready);
  }

  /// Those of grants in this state whose time is not over.
  private List<String> codes(String state) {
    return model.applications.grants.values().stream()
        .filter(each -> each.state.equals(state) && facts.now < each.endsAt)
        .map(each -> each.code)
        .toList();
  }

  Step redeem() {
    if (codes.isEmpty()) {
      return choose.chance(50) ? allowByCode() : askByDevice();
    }
    String code = code();
    ModelApplications.Grant grant = model.applications.grants.get(code);
    boolean right = grant != null && choose.chance(80);
    String client = right && grant != null ? grant.client : client();
    boolean device = choose.chance(4) != code.startsWith("lk_device_");
    String to = grant == null ? null : grant.redirect;
    String redirect = device ? null : right && to != null ? to : choose.of(REDIRECTS);
    String verifier =
        grant != null && !grant.verifier.isEmpty() && choose.chance(70)
            ? grant.verifier
            : choose.of(VERIFIERS);
    Instant now = Instant.ofEpochMilli(facts.now);
    return new Step(
        "redeem",
        client + " " + code + " " + redirect,
        does -> {
          RedeemGrant redeem = does.applications.redeem;
          long before = keys(does);
          Answer answer =
              redeemed(
                  redirect == null
                      ? redeem.byDevice(client, code)
                      : redeem.byCode(client, code, redirect, verifier),
                  now);
          return keys(does) < before ? Answer.of("stolen", "") : answer;
        },
        real -> model.applications.redeem(client, code, redirect, verifier, real.made()));
  }

  /// How many keys there are.
  private static long keys(Side.UseCases does) {
    return does.store.replica().picture().keys().size();
  }

  private static Answer redeemed(RedeemGrant.Outcome outcome, Instant now) {
    return switch (outcome) {
      case RedeemGrant.Issued issued ->
          Answer.made(
              Shown.key(issued.made().view(), now),
              new Answer.Made(
                  issued.made().view().key().id().toString(),
                  issued.made().secret().revealForShowingOnce()));
      case RedeemGrant.Pending pending -> Answer.of("pending", "");
      case RedeemGrant.Denied denied -> Answer.of("denied", "");
      case RedeemGrant.Expired expired -> Answer.of("expired", "");
      case RedeemGrant.Invalid invalid -> Answer.of("invalid", "");
    };
  }

  Step handOff() {
    String token = signIn.token();
    if (token == null) {
      return allowByCode();
    }
    String program = choose.of(PROGRAMS);
    Instant now = Instant.ofEpochMilli(facts.now);
    return new Step(
        "hand off",
        program,
        does ->
            SignInPlans.found(
                does,
                token,
                who -> {
                  Secret secret =
                      does.applications.handOff.give(
                          who.account(), new HandOffApp(program), by(who.account()));
                  KeyView view =
                      does.store.read(tx ->
                          KeyView.of(tx, tx.keys().findByDigest(secret.digest()).orElseThrow()));
                  return Answer.made(
                      Shown.key(view, now),
                      new Answer.Made(view.key().id().toString(), secret.revealForShowingOnce()));
                }),
        real -> model.applications.handOff(token, program, real.made()));
  }
}
