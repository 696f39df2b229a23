package dev.latchkey.gateway.extauthz;

import dev.latchkey.core.restriction.IpAddress;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What Envoy says about a call that it asks for: the parts of `envoy.service.auth.v3.CheckRequest`
/// that matter to the verdict. The numbers are those of its `.proto` files, version 3.
///
/// Repeated headers come joined with commas, or each for itself where the filter says
/// `encode_raw_headers`.
final class CheckedCall {
  private static final String PROJECT = "latchkey.project";
  private static final String SITE = "latchkey.site";

  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private @Nullable IpAddress source;
  private String method = "";
  private String path = "";
  private @Nullable String project;
  private @Nullable String site;

  private CheckedCall() {}

  /// @throws IOException where the bytes are no such message
  static CheckedCall read(byte[] message) throws IOException {
    CheckedCall call = new CheckedCall();
    ProtoReader.of(message)
        .fields((field, value) -> {
          if (field == 1) {
            value.fields(call::attribute);
          }
        });
    return call;
  }

  /// Envoy's word for the caller's address; null where it has none.
  @Nullable IpAddress source() {
    return source;
  }

  String method() {
    return method;
  }

  /// Path and query as Envoy has them.
  String path() {
    return path;
  }

  MultiMap headers() {
    return headers;
  }

  /// The project's id or slug in the context of the route; null where it names none.
  @Nullable String project() {
    return project;
  }

  /// The site's id there; null where it names none.
  @Nullable String site() {
    return site;
  }

  private void attribute(int field, ProtoReader value) throws IOException {
    switch (field) {
      case 1 -> value.fields(this::source);
      case 4 ->
          value.fields((number, request) -> {
            if (number == 2) {
              request.fields(this::http);
            }
          });
      case 10 -> extension(Pair.read(value));
      default -> {}
    }
  }

  /// `Peer`, down to its `SocketAddress`.
  private void source(int field, ProtoReader value) throws IOException {
    if (field == 1) {
      value.fields((number, address) -> {
        if (number == 1) {
          address.fields(this::socketAddress);
        }
      });
    }
  }

  private void socketAddress(int field, ProtoReader value) throws IOException {
    if (field == 2) {
      source = IpAddress.parse(value.text()).orElse(null);
    }
  }

  private void http(int field, ProtoReader value) throws IOException {
    switch (field) {
      case 2 -> method = value.text();
      case 3 -> header(Pair.read(value));
      case 4 -> path = value.text();
      case 13 ->
          value.fields((number, header) -> {
            if (number == 1) {
              header(Pair.read(header));
            }
          });
      default -> {}
    }
  }

  /// Pseudo headers are said elsewhere.
  private void header(Pair pair) {
    if (!pair.name.isEmpty() && pair.name.charAt(0) != ':') {
      headers.add(pair.name, pair.value);
    }
  }

  private void extension(Pair pair) {
    switch (pair.name) {
      case PROJECT -> project = pair.value;
      case SITE -> site = pair.value;
      default -> {}
    }
  }

  /// An entry of a map, or a `HeaderValue`, whose value may be bytes.
  private static final class Pair {
    private String name = "";
    private String value = "";

    static Pair read(ProtoReader entry) throws IOException {
      Pair pair = new Pair();
      entry.fields(pair::take);
      return pair;
    }

    private void take(int field, ProtoReader text) throws IOException {
      switch (field) {
        case 1 -> name = text.text();
        case 2 -> value = text.text();
        case 3 -> value = new String(text.bytes(), StandardCharsets.ISO_8859_1);
        default -> {}
      }
    }
  }
}
