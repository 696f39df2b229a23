package dev.latchkey.bench.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests as they go over the wire.
final class Requests {
  private Requests() {}

  static byte[] post(URI server, String path, String headers, String body) {
    return "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(path, server.getAuthority(), headers, body.length(), body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] get(URI server, String path, String headers) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
        .formatted(path, server.getAuthority(), headers)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
