package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.application.HandOffApp;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.Welcomed;
import dev.latchkey.server.oidc.Errand;
import dev.latchkey.server.oidc.OidcException;
import dev.latchkey.server.oidc.OidcProvider;
import dev.latchkey.server.oidc.Vouched;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/console/sign-in/elsewhere` sends people to the other server, `…/elsewhere/back` takes them
/// back.
public final class OidcPages {
  static final String START = SignInPage.PATH + "/elsewhere";
  static final String BACK = START + "/back";

  private static final Logger LOG = LoggerFactory.getLogger(OidcPages.class);
  private static final int RANDOM_BYTES = 32;

  /// Browsers keep no cookie of more than 4,096 bytes.
  private static final int NEXT_LENGTH_MAX = 1_500;

  private final OidcProvider provider;
  private final SignInElsewhere signIn;
  private final SealedText texts;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Optional<HandOff> handOff;
  private final OtherWays ways;

  /// @param random is fit for secrets
  /// @param passkeys whether people can sign in with those, too
  /// @param signsUp whether people make accounts by themselves
  /// @param mailsLinks whether who has forgotten the password gets a link by mail
  public OidcPages(
      OidcProvider provider,
      SignInElsewhere signIn,
      SealedText texts,
      RandomGenerator random,
      InstantSource clock,
      Optional<HandOff> handOff,
      boolean passkeys,
      boolean signsUp,
      boolean mailsLinks) {
    this.provider = provider;
    this.signIn = signIn;
    this.texts = texts;
    this.random = random;
    this.clock = clock;
    this.handOff = handOff;
    this.ways = new OtherWays(provider.name(), passkeys, signsUp, mailsLinks);
  }

  String name() {
    return provider.name();
  }

  /// Where the other server signs people in, to go on to `next` afterwards.
  static String path(String next) {
    return START + "?next=" + URLEncoder.encode(SafePath.of(next), StandardCharsets.UTF_8);
  }

  /// The page that sends people away.
  SessionPage start() {
    return new GuestPage(this::start);
  }

  /// The page that takes them back.
  ///
  /// @param invitations who has no account, and comes from an invitation, goes on there
  /// @param codes asks for the second factor, where the account has one
  SessionPage back(InvitationPage invitations, CodeForm codes) {
    return new GuestPage(arrival -> back(arrival, invitations, codes));
  }

  /// Whom the other server has vouched for, as a page has carried it; empty for any other text.
  Optional<SignInElsewhere.Told> vouched(String text) {
    return Vouched.read(texts, text, clock.instant());
  }

  private record GuestPage(Function<Arrival, Reply> work) implements SessionPage {
    @Override
    public boolean isPersonal() {
      return false;
    }

    @Override
    public Reply show(Arrival arrival) {
      return work.apply(arrival);
    }

    @Override
    public Reply take(Arrival arrival) {
      throw SessionPage.nothingToShow();
    }
  }

  private Reply start(Arrival arrival) {
    String asked = SafePath.of(arrival.fields().text("next"));
    String next = asked.length() > NEXT_LENGTH_MAX ? SafePath.START : asked;
    try {
      Leaving leaving = leave(arrival, next);
      return Reply.to(leaving.there().toString(), leaving.cookie());
    } catch (OidcException e) {
      return away(e, next);
    }
  }

  /// @param cookie what the browser carries there and back
  private record Leaving(URI there, String cookie) {}

  private Leaving leave(Arrival arrival, String next) throws OidcException {
    Errand errand =
        new Errand(
            randomText(), randomText(), randomText(), next, clock.instant().plus(Errand.LASTS));
    URI there = provider.address(errand, callback(arrival));
    return new Leaving(there, ErrandCookie.set(errand.write(texts)));
  }

  /// Sends away somebody who has agreed to give a program a key.
  Reply leave(Arrival arrival, HandOffApp app, HandOff by) {
    String next = HandOff.agreed(app);
    try {
      Leaving leaving = leave(arrival, next);
      return by.leave(app, leaving.there(), leaving.cookie());
    } catch (OidcException e) {
      return away(e, next);
    }
  }

  private String randomText() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static URI callback(Arrival arrival) {
    return URI.create(arrival.front() + BACK);
  }

  private Reply back(Arrival arrival, InvitationPage invitations, CodeForm codes) {
    FormFields fields = arrival.fields();
    Errand errand = Errand.read(texts, arrival.errand(), clock.instant()).orElse(null);
    if (errand == null || !same(errand.state(), fields.text("state"))) {
      return refused("elsewhere.lost", SafePath.START);
    }
    String issuer = fields.text("iss");
    if (!issuer.isEmpty() && !provider.isIssuer(issuer)) {
      return refused("elsewhere.lost", errand.next());
    }
    if (fields.text("code").isEmpty()) {
      return refused("elsewhere.denied", errand.next());
    }
    try {
      SignInElsewhere.Told told = provider.redeem(fields.text("code"), errand, callback(arrival));
      return signIn
          .signIn(told, arrival.place(), HandOff.agreed(errand.next()).isEmpty())
          .map(welcomed -> enter(welcomed, errand.next(), codes))
          .orElseGet(() -> nobody(arrival, errand.next(), told, invitations));
    } catch (OidcException e) {
      return away(e, errand.next());
    }
  }

  private Reply nobody(
      Arrival arrival, String next, SignInElsewhere.Told told, InvitationPage invitations) {
    String proof = new Vouched(told, clock.instant().plus(Vouched.LASTS)).write(texts);
    return invitations
        .vouched(arrival, next, told, proof)
        .orElseGet(() -> refused("elsewhere.nobody", next));
  }

  private Reply enter(Welcomed welcomed, String next, CodeForm codes) {
    OpenSession.Entry entry = welcomed.entry();
    HandOffApp app = HandOff.agreed(next).orElse(null);
    if (app != null && handOff.isPresent()) {
      return handOff.get().enter(entry, app, ErrandCookie.clear());
    }
    return switch (entry) {
      case OpenSession.Opened opened ->
          FirstKeyView.enter(opened, welcomed.key(), SafePath.of(next), ErrandCookie.clear());
      case OpenSession.CodeNeeded needed -> codes.ask(needed, next);
    };
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private Reply away(OidcException e, String next) {
    LOG.warn("the server that signs people in: {}", e.getMessage());
    return refused("elsewhere.away", next);
  }

  private Reply refused(String text, String next) {
    HandOffApp app = HandOff.agreed(next).orElse(null);
    if (app != null && handOff.isPresent()) {
      return handOff.get().refused(app, "", t(text, provider.name()));
    }
    return Reply.refused(
        SignInPage.TEMPLATE, ways.form("", next).refused(t(text, provider.name())));
  }
}
