package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectPatch;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SitePatch;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.gateway.proxy.PersonCalls;
import dev.latchkey.server.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Calls that people try on the page of developer tools.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryCallTest {
  private static final String PAGE = "/console/projects/acme/developers";

  private ConsoleServer server;
  private HttpServer upstream;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          byte[] body = answer(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().add("X-Seen", exchange.getRequestMethod());
          exchange.sendResponseHeaders(201, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    upstream.start();
  }

  private static byte[] answer(String path) {
    return switch (path) {
      case "/long" -> "x".repeat(PersonCalls.ANSWER_BYTES_MAX + 1).getBytes(StandardCharsets.UTF_8);
      case "/bytes" -> new byte[] {(byte) 0xff, 0, (byte) 0xfe};
      default -> "made <b>it</b>".getBytes(StandardCharsets.UTF_8);
    };
  }

  @AfterAll
  void stop() {
    server.close();
    upstream.stop(0);
  }

  @AfterEach
  void echoAgain() {
    change(new Upstream.Echo(), Routing.UnknownRoutes.FALLBACK);
  }

  private void change(Upstream to, Routing.UnknownRoutes unknown) {
    Site site = server.site();
    SitePatch patch =
        new SitePatch(
            null,
            null,
            Patch.keep(),
            List.of(to),
            Patch.keep(),
            null,
            null,
            null,
            unknown,
            Patch.keep(),
            Patch.keep());
    new UpdateSite(server.store, server.parts.confirmations())
        .update(site.id(), patch, ExpectedVersion.ANY, server.by(server.administrator));
  }

  private void upstream(int port) {
    change(
        new Upstream.Origin(Upstream.Protocol.HTTP, "127.0.0.1", port),
        Routing.UnknownRoutes.FALLBACK);
  }

  private HttpResponse<String> send(Account who, String method, String path, String... more) {
    Map<String, String> form = new LinkedHashMap<>(Map.of("method", method, "path", path));
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return server.post(who, PAGE + "/try", form);
  }

  @Test
  void aCallGoesAsThePersonAndWithoutAKey() {
    HttpResponse<String> answer =
        send(
            server.member,
            "POST",
            "/hello?page=2",
            "headers",
            "Accept: text/plain\nX-Latchkey-Owner: somebody else\nCookie: a=b",
            "body",
            "12345");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("200 OK", "write on hello")
        .contains("\"x-latchkey-origin\": \"web\"")
        .contains("\"x-latchkey-owner\": \"" + server.member.id() + "\"")
        .contains("\"accept\": \"text/plain\"")
        .contains("\"query\": \"page=2\"")
        .contains("\"bodyBytes\": 5")
        .doesNotContain("x-latchkey-key")
        .doesNotContain("\"somebody else");
  }

  @Test
  void theRoleDecidesWhatGoesThrough() {
    assertThat(send(server.viewer, "GET", "/hello").body()).contains("200 OK");
    assertThat(send(server.viewer, "DELETE", "/hello").body())
        .contains("403 Forbidden", "Your role does not allow write on hello.");
  }

  @Test
  void aCallThatNoRouteCoversIsRefusedWhereTheSiteSaysSo() {
    change(new Upstream.Echo(), Routing.UnknownRoutes.DENY);

    assertThat(send(server.administrator, "GET", "/hello").body())
        .contains("403 Forbidden", "No route of the site is for GET /hello.");
  }

  @Test
  void anAmbiguousPathIsRefusedAsTheGatewayDoes() {
    assertThat(send(server.administrator, "GET", "/a/../b").body())
        .contains("400 Bad Request", "The path holds the segment");
  }

  @Test
  void aDisabledProjectLetsNobodyCall() {
    activate(false);
    try {
      assertThat(send(server.administrator, "GET", "/hello").body())
          .contains("The project or your account is disabled.");
    } finally {
      activate(true);
    }
  }

  private void activate(boolean active) {
    new UpdateProject(server.store, server.parts.confirmations())
        .update(
            server.project.id(),
            new ProjectPatch(null, active, null, before -> before, null, Map.of()),
            ExpectedVersion.ANY,
            server.by(server.administrator));
  }

  @Test
  void theAnswerOfTheServiceIsShownAsItIs() {
    upstream(upstream.getAddress().getPort());

    assertThat(send(server.administrator, "PUT", "/thing", "body", "x").body())
        .contains("201 Created", "made &lt;b&gt;it&lt;/b&gt;", "X-seen: PUT");
    assertThat(send(server.administrator, "GET", "/bytes").body())
        .contains("[3 bytes that are no text]");
    assertThat(send(server.administrator, "GET", "/long").body())
        .contains("[The rest is not shown.]");
    assertThat(send(server.administrator, "HEAD", "/thing").body())
        .contains("201 Created", "The answer has no body.");
  }

  @Test
  void aServiceThatIsAwayIsToldOfAndIsNoFailureOfThePage() throws IOException {
    try (ReservedPort gone = new ReservedPort()) {
      upstream(gone.number());

      HttpResponse<String> answer = send(server.administrator, "GET", "/hello");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("502 Bad Gateway", "refused the connection");
    }
  }

  @Test
  void whatIsWrongIsToldAndWhatWasTypedStays() {
    HttpResponse<String> answer =
        send(server.administrator, "BREW", "hello", "headers", "no header", "body", "kept");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("is none of GET, POST", "does not begin with /", "holds no header in line 1")
        .contains(">kept</textarea>");
  }
}
