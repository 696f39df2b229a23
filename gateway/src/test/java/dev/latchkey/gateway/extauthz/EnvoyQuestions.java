package dev.latchkey.gateway.extauthz;

import dev.latchkey.gateway.scene.Listening;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HeaderMap;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Asks as Envoy does: its own messages, by a client that speaks gRPC.
final class EnvoyQuestions implements AutoCloseable {
  final int port;
  final ManagedChannel channel;

  EnvoyQuestions(Listening listening, Handler<HttpServerRequest> handler) {
    port = listening.http2(handler);
    channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  CheckResponse ask(CheckRequest request) {
    return AuthorizationGrpc.newBlockingStub(channel)
        .withDeadlineAfter(Duration.ofSeconds(10))
        .check(request);
  }

  /// A question as Envoy asks it, with the address of the caller and its pseudo headers.
  static CheckRequest question(
      Map<String, String> context, String method, String path, Map<String, String> headers) {
    AttributeContext.HttpRequest.Builder http =
        http(method, path)
            .putHeaders(":path", path)
            .putHeaders(":method", method)
            .putAllHeaders(headers);
    return question(context, http.build());
  }

  /// The same with `encode_raw_headers`.
  static CheckRequest raw(
      Map<String, String> context, String method, String path, List<HeaderValue> headers) {
    return question(
        context,
        http(method, path).setHeaderMap(HeaderMap.newBuilder().addAllHeaders(headers)).build());
  }

  private static AttributeContext.HttpRequest.Builder http(String method, String path) {
    return AttributeContext.HttpRequest.newBuilder()
        .setId("1")
        .setMethod(method)
        .setPath(path)
        .setHost("api.example.com")
        .setScheme("https")
        .setProtocol("HTTP/1.1")
        .setSize(-1);
  }

  private static CheckRequest question(
      Map<String, String> context, AttributeContext.HttpRequest http) {
    Address address =
        Address.newBuilder()
            .setSocketAddress(
                SocketAddress.newBuilder().setAddress("198.51.100.7").setPortValue(40_000))
            .build();
    return CheckRequest.newBuilder()
        .setAttributes(
            AttributeContext.newBuilder()
                .setSource(AttributeContext.Peer.newBuilder().setAddress(address))
                .setDestination(AttributeContext.Peer.newBuilder().setPrincipal("api"))
                .setRequest(AttributeContext.Request.newBuilder().setHttp(http))
                .putAllContextExtensions(context))
        .build();
  }

  /// What Envoy sets, by name.
  static Map<String, String> set(List<HeaderValueOption> options) {
    Map<String, String> all = new TreeMap<>();
    for (HeaderValueOption option : options) {
      if (option.getAppendAction()
          != HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD) {
        throw new AssertionError("would be added to the caller's own: " + option);
      }
      all.put(option.getHeader().getKey(), option.getHeader().getValue());
    }
    return all;
  }

  /// The status that the caller hears; 0 for a call that passes.
  static int status(CheckResponse answer) {
    if (answer.hasOkResponse() != (answer.getStatus().getCode() == 0)) {
      throw new AssertionError("yes and no at once: " + answer);
    }
    return answer.hasOkResponse() ? 0 : answer.getDeniedResponse().getStatus().getCodeValue();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
