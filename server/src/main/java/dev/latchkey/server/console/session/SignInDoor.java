package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.edge.BoundedBody;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.PageHeaders;
import dev.latchkey.server.page.Privacy;
import dev.latchkey.server.page.SameOrigin;
import dev.latchkey.server.page.Style;
import dev.latchkey.server.password.Argon2Hasher;
import dev.latchkey.server.session.BrowserPlace;
import dev.latchkey.server.session.BrowserSessions;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SignedIn;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door to the pages by which people sign in. What is none of them goes on to the next door.
///
/// Nobody signs in where others can read along. A form must come from a page of this server, and
/// where somebody is signed in it must carry the token of that session.
public final class SignInDoor implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(SignInDoor.class);
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final Fault UNEXPECTED =
      Fault.of(FaultCode.INTERNAL, "The failure was logged on the server.");

  private static final Reply.Shown CROWDED = crowded();
  private static final Buffer CROWDED_PAGE = Buffer.buffer(html(CROWDED));

  private final Map<String, SessionPage> pages;
  private final BrowserSessions sessions;
  private final ClientAddresses addresses;
  private final Privacy privacy;
  private final FrontAddress front;
  private final Executor executor;
  private final PagesAtOnce atOnce;
  private final Handler<HttpServerRequest> next;

  /// @param executor starts a thread that may block for each page: virtual threads
  /// @param inFlightMax how many may be made at once; more are answered with 503
  /// @param turnsMax how many of those with a password to hash are worked on at once
  public SignInDoor(
      SignInPages pages,
      BrowserSessions sessions,
      ClientAddresses addresses,
      FrontAddress front,
      Executor executor,
      int inFlightMax,
      int turnsMax,
      Handler<HttpServerRequest> next) {
    this.pages = pages.byPath();
    this.sessions = sessions;
    this.addresses = addresses;
    this.privacy = new Privacy(addresses);
    this.front = front;
    this.executor = executor;
    this.atOnce = new PagesAtOnce(inFlightMax, Argon2Hasher.WAITING_MAX, turnsMax);
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    SessionPage page = path == null ? null : pages.get(path);
    if (page != null) {
      visit(request, page);
    } else if ("/form.css".equals(path)) {
      Style.OF_FORMS.answer(request);
    } else if ("/".equals(path)) {
      answer(request, Reply.to(SafePath.START));
    } else {
      next.handle(request);
    }
  }

  private void visit(HttpServerRequest request, SessionPage page) {
    HttpMethod method = request.method();
    boolean shows = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (!shows && !method.equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
      refuse(request, Fault.of(FaultCode.METHOD_NOT_ALLOWED, "Legal here are GET and POST."));
    } else if (!privacy.holds(request)) {
      answer(request, Reply.instead(403, "insecure", request.localAddress().port()));
    } else if (shows) {
      String query = request.query();
      hop(request, page, () -> FormFields.read(query), true);
    } else if (!SameOrigin.holds(request.headers(), authority(request))) {
      refuse(request, Fault.of(FaultCode.FORBIDDEN, "The form came from another site."));
    } else if (!FORM.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      refuse(
          request,
          Fault.of(FaultCode.UNSUPPORTED_MEDIA_TYPE, "Only the form of this page is read."));
    } else {
      BoundedBody.read(
          request,
          FormFields.BODY_BYTES_MAX,
          (r, body) ->
              hop(
                  r,
                  page,
                  () -> FormFields.read(new String(body, StandardCharsets.US_ASCII)),
                  false));
    }
  }

  private void hop(
      HttpServerRequest request, SessionPage page, Supplier<FormFields> fields, boolean shows) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are taken on an event loop");
    }
    boolean hashes = !shows && page.hashes();
    if (!atOnce.enter(hashes)) {
      answer(request, CROWDED, CROWDED_PAGE);
      return;
    }
    Supplier<Optional<SignedIn>> who = sessions.of(request);
    OpenSession.Place place = BrowserPlace.of(request, addresses);
    String browser = KnownBrowser.value(request);
    String errand = ErrandCookie.value(request);
    String front = this.front.of(request);
    String uri = request.uri();
    try {
      executor.execute(() -> {
        Reply reply =
            atOnce.inTurn(
                hashes,
                () ->
                    work(
                        uri,
                        page,
                        shows,
                        () ->
                            new Arrival(
                                fields.get(),
                                who.get().orElse(null),
                                place,
                                browser,
                                errand,
                                front)));
        atOnce.leave(hashes);
        context.runOnContext(done -> answer(request, reply));
      });
    } catch (RejectedExecutionException e) {
      atOnce.leave(hashes);
      refuse(request, Fault.of(FaultCode.OVERLOADED, "The server is stopping."));
    }
  }

  private Reply work(String uri, SessionPage page, boolean shows, Supplier<Arrival> arriving) {
    try {
      Arrival arrival = arriving.get();
      SignedIn who = arrival.who();
      if (page.isPersonal() && who == null) {
        return Reply.to(SignInPage.path(shows ? uri : SafePath.START));
      }
      if (shows) {
        return page.show(arrival);
      }
      if (who != null && !sessions.sent(who, arrival.fields().text("csrf"))) {
        throw new FaultException(
            Fault.of(
                FaultCode.FORBIDDEN,
                "The form is of another session. Load the page again and repeat it."));
      }
      return page.take(arrival);
    } catch (FaultException e) {
      return fault(e.fault());
    } catch (StoreException e) {
      LOG.warn("the store did not do what a page asked: {}", e.failure(), e.getCause());
      return fault(e.failure().fault());
    } catch (RuntimeException | Error e) {
      LOG.error("a page for signing in failed", e);
      return fault(UNEXPECTED);
    }
  }

  private static Reply fault(Fault fault) {
    return Reply.instead(Problem.of(fault).status(), "fault", fault);
  }

  private static Reply.Shown crowded() {
    Fault fault =
        Fault.of(FaultCode.OVERLOADED, "Too many people are signing in; try again in a moment.");
    return new Reply.Shown(
        Problem.of(fault).status(), "fault", fault, Duration.ofSeconds(1), List.of(), "");
  }

  private static String html(Reply.Shown shown) {
    StringOutput html = new StringOutput();
    TEMPLATES.render("session/" + shown.template() + ".jte", shown.page(), html);
    return html.toString();
  }

  private static void refuse(HttpServerRequest request, Fault fault) {
    answer(request, fault(fault));
  }

  private static @Nullable String authority(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? null : authority.toString();
  }

  private static void answer(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    switch (reply) {
      case Reply.Gone gone -> {
        setHeaders(response, gone);
        response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, gone.location()).end();
      }
      case Reply.Shown shown -> answer(request, shown, Buffer.buffer(html(shown)));
    }
  }

  private static void setHeaders(HttpServerResponse response, Reply reply) {
    PageHeaders.setWithOwnScript(response.headers());
    reply.cookies().forEach(cookie -> response.headers().add(HttpHeaders.SET_COOKIE, cookie));
  }

  private static void answer(HttpServerRequest request, Reply.Shown shown, Buffer body) {
    HttpServerResponse response = request.response();
    setHeaders(response, shown);
    if (!shown.leadsTo().isEmpty()) {
      PageHeaders.setLeadingTo(response.headers(), shown.leadsTo());
    }
    response
        .setStatusCode(shown.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
    if (shown.again().isPositive()) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(shown.again().toSeconds() + 1));
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }
}
