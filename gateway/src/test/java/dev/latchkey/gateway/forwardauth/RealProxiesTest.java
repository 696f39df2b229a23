package dev.latchkey.gateway.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.ReservedPort;
import dev.latchkey.gateway.scene.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documented set-ups in the real programs: every verdict reaches the client as it should, and
/// only what was let in reaches the API.
class RealProxiesTest {
  private final World world = new World();
  private final Listening listening = new Listening();
  private final Recorder upstream = new Recorder();
  private final Project project = world.project("shop");
  private final World.Made key =
      world.key(
          project, Access.custom(List.of(Rule.of("orders/*", "read"))), Restrictions.NONE, null);
  private final World.Made busy = world.key(project);
  private final ReservedPort reserved = reserved();
  private final int port = reserved.number();

  @TempDir Path folder;

  private static ReservedPort reserved() {
    try {
      return new ReservedPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() throws IOException {
    reserved.close();
    listening.close();
    upstream.close();
  }

  @Test
  void nginx() throws IOException {
    Path nginx = Program.find("nginx");
    if (nginx == null) {
      return;
    }
    String config =
        """
        daemon off;
        pid nginx.pid;
        error_log stderr;
        worker_processes 1;
        events {}
        http {
          access_log off;
          client_body_temp_path t1;
          proxy_temp_path t2;
          fastcgi_temp_path t3;
          uwsgi_temp_path t4;
          scgi_temp_path t5;
        %s
        }
        """
            .formatted(placed("nginx", ProxyKind.NGINX));
    Path file = Files.writeString(folder.resolve("nginx.conf"), config);
    List<String> command =
        List.of(nginx.toString(), "-p", folder + "/", "-e", "stderr", "-c", file.toString());
    try (Program program = Program.start(folder, port, command)) {
      everyVerdictArrives(program);
    }
  }

  @Test
  void caddy() throws IOException {
    Path caddy = Program.find("caddy");
    if (caddy == null) {
      return;
    }
    String config = "{\n admin off\n}\n" + placed("caddyfile", ProxyKind.CADDY);
    Path file = Files.writeString(folder.resolve("Caddyfile"), config);
    List<String> command =
        List.of(caddy.toString(), "run", "--config", file.toString(), "--adapter", "caddyfile");
    try (Program program = Program.start(folder, port, command)) {
      everyVerdictArrives(program);
    }
  }

  @Test
  void haproxy() throws IOException {
    Path haproxy = Program.find("haproxy");
    if (haproxy == null) {
      return;
    }
    Path script = Path.of("../integrations/haproxy/latchkey.lua").toAbsolutePath().normalize();
    String config =
        placed("haproxy", ProxyKind.HAPROXY)
            .replace("/etc/haproxy/latchkey.lua", script.toString());
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
    try (Program program =
        Program.start(folder, port, List.of(haproxy.toString(), "-db", "-f", file.toString()))) {
      everyVerdictArrives(program);
    }
  }

  /// The documented set-up with the addresses of this test.
  private String placed(String language, ProxyKind kind) {
    Verifier verifier =
        presented -> {
          Verdict verdict = world.verifier.verify(presented);
          return verdict instanceof Verdict.Admitted admitted
                  && admitted.key().id().equals(busy.id())
              ? new Verdict.Denied(
                  Denial.RATE_LIMITED, admitted.key(), "Too many calls.", Levels.NONE)
              : verdict;
        };
    int door =
        listening.strict(
            new ForwardAuthEndpoint(
                () -> world.picture,
                verifier,
                List.of(new ForwardAuthSetUp(kind, ForwardAuthSetUp.LOCAL.getFirst().peers()))));
    return Program.setUp(language)
        .replace("127.0.0.1:8700", "127.0.0.1:" + door)
        .replace("127.0.0.1:9000", "127.0.0.1:" + upstream.port())
        .replace("127.0.0.1:8080", "127.0.0.1:" + port);
  }

  private Answer call(String credential, String method, String path, String... more) {
    String[] lines = new String[4 + more.length];
    lines[0] = method + " " + path + " HTTP/1.1";
    lines[1] = "Host: 127.0.0.1:" + port;
    lines[2] = "Content-Length: 0";
    lines[3] = credential.isEmpty() ? "X-None: x" : "Authorization: Bearer " + credential;
    System.arraycopy(more, 0, lines, 4, more.length);
    return RawHttp.send(port, lines);
  }

  private void everyVerdictArrives(Program program) {
    allowedCallsArriveWithWhoseKeyItIs(program);
    refusalsArriveWithTheirHeaders(program);

    world.lease.drop();
    Answer undecided = call(key.text(), "GET", "/orders/1");
    assertThat(undecided.status()).as(program.said()).isEqualTo(503);
    assertThat(undecided.header("retry-after")).isNotEmpty();
    world.lease.unbounded();
    assertThat(call(key.text(), "GET", "/orders/1").status()).isEqualTo(200);

    world.revoke(key);
    assertThat(call(key.text(), "GET", "/orders/1").status()).isEqualTo(401);
  }

  private void allowedCallsArriveWithWhoseKeyItIs(Program program) {
    Answer allowed =
        call(
            key.text(),
            "GET",
            "/orders/a%20b?x=/../y",
            "X-Latchkey-Key: made-up",
            "X-Latchkey-Subject: made-up",
            "X-Forwarded-Uri: /orders/forged",
            "X-Forwarded-Method: GET",
            "X_Latchkey_Owner: made-up",
            "X-Own: mine");

    assertThat(allowed.status()).as(program.said()).isEqualTo(200);
    assertThat(upstream.heads().getLast())
        .startsWith("GET /orders/a%20b?x=/../y HTTP/1.")
        .containsIgnoringCase("x-own: mine")
        .doesNotContain(key.text(), "made-up", "{");
    assertThat(upstream.header("x-latchkey-key")).isEqualTo(key.id().toString());
    assertThat(upstream.header("x-latchkey-project")).isEqualTo(project.id().toString());
    assertThat(upstream.header("x-latchkey-subject")).isEmpty();
  }

  private void refusalsArriveWithTheirHeaders(Program program) {
    int before = upstream.heads().size();

    Answer none = call("", "GET", "/orders/1");
    assertThat(none.status()).as(program.said()).isEqualTo(401);
    assertThat(none.header("www-authenticate")).contains("Bearer");
    assertThat(call("lk_live_unknown", "GET", "/orders/1").status()).isEqualTo(401);
    assertThat(call(key.text(), "POST", "/orders/1").status()).isEqualTo(403);
    assertThat(call(key.text(), "GET", "/admin", "X-Forwarded-Uri: /orders/1").status())
        .isEqualTo(403);
    Answer limited = call(busy.text(), "GET", "/orders/1");
    assertThat(limited.status()).as(program.said()).isEqualTo(429);
    assertThat(limited.header("retry-after")).isNotEmpty();
    assertThat(call(key.text(), "GET", "/orders/..%2fadmin").status()).isEqualTo(400);

    assertThat(upstream.heads()).hasSize(before);
  }
}
