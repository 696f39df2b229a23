package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.SignInForKey;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.dialect.UserNames;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.session.BrowserPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `POST /_open/auth`: a password for a token of twelve hours.
///
/// The token is an account-wide key whose text has the form of a JWT, for clients that read the
/// tenant there. It is believed because it is known, as any key: the part that would be a signature
/// is the key's random part, so there is no key that could sign others.
final class SignInCalls {
  static final Duration LIFE = Duration.ofHours(12);

  private static final KeyName KEY_NAME = new KeyName("Macrometa sign-in");
  private static final Access ACCESS =
      Access.custom(
          List.of(
              Rule.of("*", "*"),
              Rule.of(OwnResource.KEYS.uri(), OwnResource.READ, OwnResource.WRITE)));
  private static final Json HEADER = Json.object().put("alg", "latchkey").put("typ", "JWT").build();

  private final SignInForKey signIn;
  private final Tenants tenants;
  private final UserNames userNames;
  private final DialectParts parts;
  private final InstantSource clock;

  SignInCalls(DialectParts parts, Tenants tenants) {
    this.parts = parts;
    this.signIn = parts.signIn();
    this.tenants = tenants;
    this.userNames = new UserNames(parts.callers());
    this.clock = parts.parts().clock();
  }

  Spoken signIn(OwnCall call) {
    Members body = call.members();
    String named = body.text("tenant");
    boolean any = named == null || named.isEmpty() || named.equals(C8Path.NO_TENANT);
    ProjectId project =
        any ? call.site().managedBy() : tenants.project(call.site(), Objects.requireNonNull(named));
    String password = body.text("password");
    if (password == null) {
      throw Members.wrong("password", "is required");
    }
    if (project == null) {
      throw refused();
    }
    String tenant = tenants.name(project);
    String email = email(project, body);
    SignInForKey.Outcome outcome =
        signIn.signIn(
            new SignInForKey.Attempt(
                email,
                typed(password),
                new SignInThrottle.Source(email, BrowserPlace.network(call.from().address()), null),
                project,
                KEY_NAME,
                KeyWords.signIn(),
                ACCESS,
                LIFE,
                (account, end) -> head(account, tenant, clock.instant(), end),
                Door.dialect(Macrometa.NAME)));
    return switch (outcome) {
      case SignInForKey.Issued(var made, Account account) ->
          Spoken.ok(
              Json.object()
                  .put("jwt", made.secret().revealForShowingOnce())
                  .put("tenant", tenant)
                  .put("username", userNames.of(account.id()))
                  .build());
      case SignInForKey.Refused none -> throw refused();
      case SignInForKey.FactorNeeded needed ->
          throw new FaultException(
              Fault.of(
                  FaultCode.FORBIDDEN,
                  "The account asks for a second factor, which clients cannot show; use a key."));
      case SignInForKey.Wait(Duration until) ->
          throw new FaultException(
              Fault.of(
                  FaultCode.TOO_MANY_ATTEMPTS,
                  "Too many attempts; wait " + Math.max(1, until.toSeconds()) + " seconds."));
    };
  }

  private static Password typed(String password) {
    try {
      return Password.typed(password);
    } catch (FaultException e) {
      throw refused();
    }
  }

  private static FaultException refused() {
    return new FaultException(Fault.of(FaultCode.UNKNOWN, "The address or the password is wrong."));
  }

  /// What was typed as an address; of a short name, the address of the one it is.
  private String email(ProjectId project, Members body) {
    String email = body.text("email");
    String typed = email == null ? body.text("username") : email;
    if (typed == null) {
      throw Members.wrong("email", "is required, or username");
    }
    AccountId person = typed.indexOf('@') >= 0 ? null : userNames.person(project, typed);
    String found =
        person == null
            ? null
            : parts.callers().account(person).map(SignInCalls::address).orElse(null);
    return found == null ? typed : found;
  }

  private static @Nullable String address(Account account) {
    return account.email();
  }

  private static String head(Account account, String tenant, Instant now, Instant end) {
    Json claims =
        Json.object()
            .put("iss", "latchkey")
            .put("sub", account.id().toString())
            .put("tenant", tenant)
            .put("iat", now.getEpochSecond())
            .put("exp", end.getEpochSecond())
            .build();
    return encoded(HEADER) + "." + encoded(claims) + ".";
  }

  private static String encoded(Json part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.compact().getBytes(StandardCharsets.UTF_8));
  }
}
