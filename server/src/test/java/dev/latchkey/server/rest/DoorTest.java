package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DoorTest extends ServerTest {

  @Test
  void anUnknownPathIs404() {
    for (String path : new String[] {"/v1", "/v1/", "/v1/keys", "/v1/self/", "/v1//self", "/x"}) {
      Reply reply = server.get(path, server.admin);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void aWrongMethodIs405AndSaysWhatIsAllowed() {
    Reply reply = server.send("PUT", "/v1/keys/key_x", server.admin, "");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("allow")).isEqualTo("GET, HEAD, PATCH, DELETE");
    assertThat(server.send("DELETE", "/v1/openapi.json", "", "").header("allow"))
        .isEqualTo("GET, HEAD");
  }

  @Test
  void headAnswersLikeGetWithoutABody() {
    Reply get = server.get("/v1/self", server.admin);
    Reply head = server.send("HEAD", "/v1/self", server.admin, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
    Reply refused = server.send("HEAD", "/v1/self", "", "");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).isEmpty();
  }

  @Test
  void withoutAKeyAChallengeIsAnswered() {
    Reply reply = server.get("/v1/self", "");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("code")).isEqualTo("key_missing");
    assertThat(reply.header("www-authenticate")).isEqualTo("Bearer realm=\"latchkey\"");
  }

  @Test
  void aMistypedKeyIsMalformedAndAMadeUpOneUnknown() {
    String wrong = server.admin.substring(0, server.admin.length() - 1) + "!";
    assertThat(server.get("/v1/self", wrong).text("code")).isEqualTo("unknown");
    char last = server.admin.charAt(server.admin.length() - 1) == 'a' ? 'b' : 'a';
    String typo = server.admin.substring(0, server.admin.length() - 1) + last;
    assertThat(server.get("/v1/self", typo).text("code")).isEqualTo("malformed");
    assertThat(server.get("/v1/self", typo).header("www-authenticate")).contains("invalid_token");
  }

  @Test
  void twoDifferentKeysAreOneTooMany() {
    Reply reply = server.get("/v1/self", server.admin, "X-API-Key", "another");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("code")).isEqualTo("multiple_keys");
  }

  @Test
  void onlyJsonIsTaken() {
    String path = "/v1/projects";
    String body = "{\"slug\":\"typed\"}";
    for (String type :
        new String[] {
          "text/plain",
          "application/x-www-form-urlencoded",
          "application/json; charset=latin1",
          "application/json, application/json",
          "application/merge-patch+json"
        }) {
      assertThat(server.post(path, server.admin, body, "Content-Type", type).status())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(server.post(path, server.admin, body, "Content-Encoding", "gzip").status())
        .isEqualTo(415);
    assertThat(
            server
                .post(path, server.admin, body, "Content-Type", "Application/JSON; charset=UTF-8")
                .status())
        .isEqualTo(201);
  }

  @Test
  void aBodyBeyondTheBoundIs413() throws IOException {
    String head =
        head(
            "Authorization: Bearer " + server.admin,
            "Content-Length: " + (RestDoor.BODY_BYTES_MAX + 1));
    assertThat(raw(head, new byte[RestDoor.BODY_BYTES_MAX + 1])).startsWith("HTTP/1.1 413");
  }

  @Test
  void aStrangersBodyIsNotReadBeforeHeIsRefused() throws IOException {
    assertThat(raw(head("Content-Length: 1000"), new byte[0])).startsWith("HTTP/1.1 401");
  }

  @Test
  void whoWaitsForAContinueIsToldToGoOn() throws IOException {
    String body = "{\"slug\":\"continues\"}";
    String head =
        head(
            "Connection: close",
            "Expect: 100-continue",
            "Authorization: Bearer " + server.admin,
            "Content-Length: " + body.length());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(first, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 100");
      out.write(body.getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 201");
    }
  }

  private static String head(String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add("POST /v1/projects HTTP/1.1");
    lines.add("Host: localhost");
    lines.add("Content-Type: application/json");
    lines.addAll(List.of(headers));
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  @Test
  void aKeyBoundToAnotherNetworkIsRefusedHereToo() {
    String project = server.project("bound");
    Reply made =
        server.post(
            "/v1/projects/" + project + "/keys",
            server.admin,
            "{\"name\":\"k\",\"restrictions\":{\"networks\":[\"192.0.2.0/24\"]}}");
    Reply reply = server.get("/v1/self", made.text("secret"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("code")).isEqualTo("network_denied");
  }

  @Test
  void answersAreFencedAgainstMisreading() {
    Reply reply = server.get("/v1/self", server.admin);
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    assertThat(reply.header("cache-control")).isEqualTo("private, no-cache");
  }

  @Test
  void selfTellsTheRightsThatTheKeyReallyHas() {
    String project = server.project("rights");
    Reply reply = server.get("/v1/self", server.key(project, own("keys", "write")));
    assertThat(reply.at("rights").compact())
        .isEqualTo("[{\"resource\":\"latchkey://keys\",\"actions\":[\"write\"]}]");
    Reply admin = server.get("/v1/self", server.admin);
    assertThat(admin.text("role")).isEqualTo("administrator");
    assertThat(admin.text("account.name")).isEqualTo("bootstrap");
    assertThat(admin.text("key.kind")).isEqualTo("management");
  }

  private String raw(String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      all.writeBytes(body);
      try {
        socket.getOutputStream().write(all.toByteArray());
      } catch (IOException e) {
        // The server may have closed its side after its answer, which is read below.
      }
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    }
  }
}
