package dev.latchkey.server.setup;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.server.edge.BoundedBody;
import dev.latchkey.server.page.PageHeaders;
import dev.latchkey.server.page.Privacy;
import dev.latchkey.server.page.SameOrigin;
import dev.latchkey.server.session.BrowserPlace;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SessionCookie;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /setup?token=…` shows the form, `POST /setup` makes the first administrator, signs them in
/// and shows the key. All else goes on to the next door.
public final class SetUpDoor implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(SetUpDoor.class);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final SetUp setUp;
  private final Privacy privacy;
  private final ClientAddresses addresses;
  private final KnownBrowser browsers;
  private final Executor blocking;
  private final Handler<HttpServerRequest> next;

  /// A page to answer with.
  ///
  /// @param cookies what `Set-Cookie` says
  private record Page(int status, String html, List<String> cookies) {
    Page(int status, String html) {
      this(status, html, List.of());
    }
  }

  /// `blocking` runs what waits for the store.
  public SetUpDoor(
      SetUp setUp,
      ClientAddresses addresses,
      KnownBrowser browsers,
      Executor blocking,
      Handler<HttpServerRequest> next) {
    this.setUp = setUp;
    this.privacy = new Privacy(addresses);
    this.addresses = addresses;
    this.browsers = browsers;
    this.blocking = blocking;
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if ("/setup".equals(request.path())) {
      page(request);
    } else {
      next.handle(request);
    }
  }

  private void page(HttpServerRequest request) {
    boolean shows = request.method().equals(HttpMethod.GET);
    if (!shows && !request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, POST");
      answer(request, new Page(405, SetUpPages.refused("Only GET and POST are allowed here.")));
    } else if (!privacy.holds(request)) {
      answer(request, new Page(403, SetUpPages.insecure(request.localAddress().port())));
    } else if (shows) {
      show(request);
    } else if (!SameOrigin.holds(request.headers(), authority(request))) {
      answer(request, new Page(403, SetUpPages.refused("The form came from another site.")));
    } else if (!FORM.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      answer(request, new Page(415, SetUpPages.refused("Only the form of this page is read.")));
    } else {
      BoundedBody.read(request, SetUpForm.BODY_BYTES_MAX, this::take);
    }
  }

  private void show(HttpServerRequest request) {
    String token = request.getParam("token");
    answer(
        request,
        token != null && setUp.isOpenFor(token)
            ? new Page(200, SetUpPages.form(token, "", "", Map.of()))
            : new Page(404, SetUpPages.notFound()));
  }

  private void take(HttpServerRequest request, byte[] body) {
    SetUpForm form = SetUpForm.parse(body).orElse(null);
    if (form == null) {
      answer(request, new Page(400, SetUpPages.refused("Only the form of this page is read.")));
    } else if (!setUp.isOpenFor(form.token())) {
      answer(request, new Page(404, SetUpPages.notFound()));
    } else {
      Context context = Vertx.currentContext();
      if (context == null) {
        throw new IllegalStateException("requests are taken on an event loop");
      }
      String front = request.scheme() + "://" + authority(request);
      OpenSession.Place place = BrowserPlace.of(request, addresses);
      blocking.execute(() -> {
        Page page = make(form, front, place);
        context.runOnContext(done -> answer(request, page));
      });
    }
  }

  private Page make(SetUpForm form, String front, OpenSession.Place place) {
    try {
      KeyName name = new KeyName(form.name());
      SignUp.First first =
          setUp.make(new SignUp.Newcomer(name, form.password(), place), form.email());
      return new Page(
          200,
          SetUpPages.done(first, front),
          List.of(SessionCookie.set(first.opened()), browsers.set(form.email())));
    } catch (FaultException e) {
      return wrong(form, e.fault());
    } catch (StoreException e) {
      LOG.warn("the first administrator could not be stored", e);
      return new Page(503, SetUpPages.refused(e.failure().fault().detail()));
    } catch (RuntimeException e) {
      LOG.error("the first administrator could not be made", e);
      return new Page(500, SetUpPages.refused("The failure was logged on the server."));
    }
  }

  private Page wrong(SetUpForm form, Fault fault) {
    if (fault.code() == FaultCode.CONFLICT) {
      setUp.end();
      return new Page(409, SetUpPages.refused(fault.detail()));
    }
    Map<String, String> wrong = new HashMap<>();
    fault.errors().forEach(error -> wrong.put(error.field(), "This " + error.message() + "."));
    if (wrong.isEmpty()) {
      wrong.put("", fault.detail());
    }
    return new Page(
        400, SetUpPages.form(form.token(), form.name(), form.email(), Map.copyOf(wrong)));
  }

  private static String authority(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? "" : authority.toString();
  }

  private static void answer(HttpServerRequest request, Page page) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    PageHeaders.setWithOwnScript(request.response().headers());
    HttpServerResponse response = request.response().setStatusCode(page.status());
    page.cookies().forEach(cookie -> response.headers().add(HttpHeaders.SET_COOKIE, cookie));
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8").end(page.html());
  }
}
