package dev.latchkey.server.oauth;

import dev.latchkey.core.application.AskByDevice;
import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.console.session.FormFields;
import dev.latchkey.server.edge.BoundedBody;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.Privacy;
import dev.latchkey.server.rest.GuestAttempts;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// OAuth's endpoints, which take forms without a cookie or a key: whoever comes shows a code. All
/// else goes on to the next door. Nothing is handed out where others can read along.
public final class OAuthDoor implements Handler<HttpServerRequest> {
  /// How often one address may ask for a code in a minute.
  public static final int CODES_PER_MINUTE_MAX = GuestAttempts.PER_MINUTE_MAX;

  /// How often one address may ask for keys in a minute; some twenty devices that wait.
  public static final int QUESTIONS_PER_MINUTE_MAX = 300;

  private static final String METADATA = "/.well-known/oauth-authorization-server";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String UNAVAILABLE = "temporarily_unavailable";
  private static final Logger LOG = LoggerFactory.getLogger(OAuthDoor.class);

  private final DeviceEndpoint device;
  private final TokenEndpoint token;
  private final GuestAttempts codes;
  private final GuestAttempts questions;
  private final ClientAddresses addresses;
  private final Privacy privacy;
  private final FrontAddress front;
  private final Executor executor;
  private final Semaphore inFlight;
  private final Handler<HttpServerRequest> next;

  /// @param executor starts a thread that may block for each request: virtual threads
  /// @param inFlightMax how many requests may be under way at once; more are answered with 503
  public OAuthDoor(
      AskByDevice askByDevice,
      RedeemGrant redeemGrant,
      ClientAddresses addresses,
      FrontAddress front,
      InstantSource clock,
      Executor executor,
      int inFlightMax,
      Handler<HttpServerRequest> next) {
    this.device = new DeviceEndpoint(askByDevice);
    this.token = new TokenEndpoint(redeemGrant, clock);
    this.codes = new GuestAttempts(clock, CODES_PER_MINUTE_MAX);
    this.questions = new GuestAttempts(clock, QUESTIONS_PER_MINUTE_MAX);
    this.addresses = addresses;
    this.privacy = new Privacy(addresses);
    this.front = front;
    this.executor = executor;
    this.inFlight = new Semaphore(inFlightMax);
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (METADATA.equals(path)) {
      metadata(request);
    } else if (DeviceEndpoint.PATH.equals(path) || TokenEndpoint.PATH.equals(path)) {
      post(request, TokenEndpoint.PATH.equals(path));
    } else {
      next.handle(request);
    }
  }

  private void metadata(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET)) {
      notAllowed(request, "GET");
      return;
    }
    String shown = front.of(request);
    answer(
        request,
        Answer.ok(
            Json.object()
                .put("issuer", shown)
                .put("authorization_endpoint", shown + "/console/authorize")
                .put("token_endpoint", shown + TokenEndpoint.PATH)
                .put("device_authorization_endpoint", shown + DeviceEndpoint.PATH)
                .put("response_types_supported", Json.texts(List.of("code")))
                .put(
                    "grant_types_supported",
                    Json.texts(List.of(TokenEndpoint.OF_CODE, TokenEndpoint.OF_DEVICE)))
                .put("code_challenge_methods_supported", Json.texts(List.of("S256")))
                .put("token_endpoint_auth_methods_supported", Json.texts(List.of("none")))
                .build()));
  }

  private void post(HttpServerRequest request, boolean asksForKey) {
    if (!request.method().equals(HttpMethod.POST)) {
      notAllowed(request, "POST");
    } else if (!privacy.holds(request)) {
      answer(
          request,
          Answer.error("invalid_request", "Others can read along: keys go over TLS only."));
    } else if (!FORM.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      answer(request, Answer.error("invalid_request", "The body must be " + FORM + "."));
    } else {
      BoundedBody.read(request, FormFields.BODY_BYTES_MAX, (r, body) -> hop(r, body, asksForKey));
    }
  }

  private void hop(HttpServerRequest request, byte[] body, boolean asksForKey) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are taken on an event loop");
    }
    IpAddress from = addresses.callerOf(request);
    String shown = front.of(request);
    if (!inFlight.tryAcquire()) {
      answer(request, Answer.error(503, UNAVAILABLE, "Too many requests are under way."));
      return;
    }
    try {
      executor.execute(() -> {
        Answer answer =
            work(() -> {
              FormFields form = FormFields.read(new String(body, StandardCharsets.US_ASCII));
              (asksForKey ? questions : codes).take(from);
              return asksForKey
                  ? token.answer(form)
                  : device.answer(form, shown, from == null ? "" : from.toString());
            });
        inFlight.release();
        context.runOnContext(done -> answer(request, answer));
      });
    } catch (RejectedExecutionException e) {
      inFlight.release();
      answer(request, Answer.error(503, UNAVAILABLE, "The server is stopping."));
    }
  }

  private static Answer work(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (FaultException e) {
      int status = Problem.of(e.fault()).status();
      String error = status >= 500 || status == 429 ? UNAVAILABLE : "invalid_request";
      return Answer.error(status, error, e.fault().detail());
    } catch (StoreException e) {
      LOG.warn("the store did not do what an application asked: {}", e.failure(), e.getCause());
      return Answer.error(503, UNAVAILABLE, e.failure().fault().detail());
    } catch (RuntimeException | Error e) {
      LOG.error("an application's request failed", e);
      return Answer.error(500, "server_error", "The failure was logged on the server.");
    }
  }

  private static void notAllowed(HttpServerRequest request, String legal) {
    request.response().putHeader(HttpHeaders.ALLOW, legal);
    answer(request, Answer.error(405, "invalid_request", "Legal here is " + legal + "."));
  }

  private static void answer(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        // Pages of applications ask too; no cookie is looked at, so every origin may.
        .putHeader("Access-Control-Allow-Origin", "*");
    challenge(response, answer.status());
    response.end(answer.body().compact());
  }

  private static void challenge(HttpServerResponse response, int status) {
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"latchkey\"");
    }
  }
}
