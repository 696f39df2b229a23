package dev.latchkey.gateway.listener;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/// The server's request decoder without its one tolerance that costs safety: a request with both
/// `Transfer-Encoding` and `Content-Length` is an error (RFC 9112, section 6.1), not mended in
/// silence, because whoever stands in front may have believed the other one.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("Transfer-Encoding and Content-Length in one request");
  }
}
