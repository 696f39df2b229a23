package dev.latchkey.gateway.extauthz;

import dev.latchkey.gateway.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An `envoy.service.auth.v3.CheckResponse`. The numbers are those of its `.proto` files, version
/// 3.
///
/// Whatever is not an admission is a `DeniedHttpResponse`, also where nothing can be decided: a
/// failed call would pass wherever the filter has `failure_mode_allow`.
final class CheckAnswer {
  /// `OVERWRITE_IF_EXISTS_OR_ADD`.
  private static final int OVERWRITE = 2;

  private static final int GRPC_OK = 0;

  private CheckAnswer() {}

  /// @param set what the service behind gets, in place of what the caller sent in these names
  /// @param remove what it does not get; never one of `set`
  /// @param toCaller what the answer to the caller gets
  static byte[] passes(
      MultiMap set, Collection<String> remove, MultiMap toCaller, CheckMetadata metadata) {
    ProtoWriter ok = new ProtoWriter();
    headers(ok, 2, set);
    remove.forEach(name -> ok.text(5, name));
    headers(ok, 6, toCaller);
    return new ProtoWriter()
        .message(1, new ProtoWriter().number(1, GRPC_OK))
        .message(3, ok)
        .message(4, metadata.struct())
        .bytes();
  }

  /// @param headers of the answer to the caller
  static byte[] refused(Problem problem, MultiMap headers, CheckMetadata metadata) {
    problem.putHeaders(headers);
    return answered(problem.status(), headers, problem.body(), metadata);
  }

  /// An answer to the caller by Envoy itself, with any status.
  static byte[] answered(
      int status, MultiMap headers, @Nullable Buffer body, CheckMetadata metadata) {
    ProtoWriter denied = new ProtoWriter().message(1, new ProtoWriter().number(1, status));
    headers(denied, 2, headers);
    if (body != null) {
      denied.bytes(3, body.getBytes());
    }
    return new ProtoWriter()
        .message(1, new ProtoWriter().number(1, grpcCode(status)))
        .message(2, denied)
        .message(4, metadata.struct())
        .bytes();
  }

  private static void headers(ProtoWriter to, int field, MultiMap headers) {
    for (Map.Entry<String, String> header : headers) {
      ProtoWriter pair = new ProtoWriter().text(1, header.getKey()).text(2, header.getValue());
      to.message(field, new ProtoWriter().message(1, pair).number(3, OVERWRITE));
    }
  }

  /// As gRPC's documents map statuses of HTTP. None of them is "OK", which would let a call pass.
  private static int grpcCode(int status) {
    return switch (status) {
      case 400 -> 13;
      case 401 -> 16;
      case 404 -> 12;
      case 429, 503 -> 14;
      default -> 7;
    };
  }
}
