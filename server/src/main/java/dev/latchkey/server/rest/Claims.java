package dev.latchkey.server.rest;

import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.credential.CredentialReader;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.request.CallerSigns;
import dev.latchkey.server.page.SameOrigin;
import dev.latchkey.server.session.BrowserSessions;
import dev.latchkey.server.session.SignedIn;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads off requests who they say they come from. A key goes before a session: whoever sends one
/// means it.
final class Claims {
  /// The header that says that the session's own pages sent the request.
  static final String CSRF_HEADER = "X-CSRF-Token";

  private final Rights rights;
  private final BrowserSessions sessions;
  private final ClientAddresses addresses;

  Claims(Rights rights, BrowserSessions sessions, ClientAddresses addresses) {
    this.rights = rights;
    this.sessions = sessions;
    this.addresses = addresses;
  }

  /// @throws FaultException when there is none
  Claim of(HttpServerRequest request) {
    Claim claim = ifAny(request);
    if (claim == null) {
      throw new FaultException(
          Fault.of(FaultCode.KEY_MISSING, "Send an API key: \"Authorization: Bearer KEY\"."));
    }
    return claim;
  }

  /// Null where there is none.
  @Nullable Claim ifAny(HttpServerRequest request) {
    return switch (CredentialReader.DEFAULT.read(request.headers())) {
      case PresentedCredential.Found found -> key(request, found.text());
      case PresentedCredential.Refused refused -> throw new FaultException(refused.fault());
      case PresentedCredential.None none ->
          BrowserSessions.isPresented(request) ? session(request) : null;
    };
  }

  private Claim key(HttpServerRequest request, String credential) {
    Circumstances circumstances = CallerSigns.read(request.headers(), addresses.callerOf(request));
    Door door = CallHeaders.of(request.headers()).door();
    return new Claim() {
      @Override
      public void glance() {
        rights.authenticate(credential, circumstances);
      }

      @Override
      public Caller admit() {
        return rights.admit(credential, circumstances).by(door);
      }
    };
  }

  private Claim session(HttpServerRequest request) {
    Supplier<Optional<SignedIn>> found = sessions.of(request);
    List<String> csrf = request.headers().getAll(CSRF_HEADER);
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    HostAndPort authority = request.authority();
    boolean own =
        SameOrigin.holds(request.headers(), authority == null ? null : authority.toString());
    return new Claim() {
      @Override
      public void glance() {
        if (!own) {
          throw forbidden("A session is good for requests from Latchkey's own pages only.");
        }
        if (!reads && csrf.size() != 1) {
          throw forbidden("A session must send its token in the header " + CSRF_HEADER + ".");
        }
      }

      @Override
      public Caller admit() {
        SignedIn who =
            found
                .get()
                .orElseThrow(() ->
                    new FaultException(
                        Fault.of(FaultCode.KEY_MISSING, "The session is over; sign in again.")));
        if (!reads && !sessions.sent(who, csrf.getFirst())) {
          throw forbidden("The token in " + CSRF_HEADER + " is not that of the session.");
        }
        return rights.person(who.account(), Door.CONSOLE, who.recent());
      }
    };
  }

  private static FaultException forbidden(String why) {
    return new FaultException(Fault.of(FaultCode.FORBIDDEN, why));
  }
}
