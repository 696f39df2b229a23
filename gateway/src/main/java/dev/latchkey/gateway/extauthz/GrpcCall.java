package dev.latchkey.gateway.extauthz;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call of gRPC with one message each way, over HTTP/2 as its document "gRPC over HTTP2" has it:
/// a byte that says whether the message is compressed, its length in four bytes, the message; the
/// status in the trailers.
final class GrpcCall {
  private static final String CONTENT_TYPE = "application/grpc";
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";
  private static final int PREFIX_BYTES = 5;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

  /// Statuses of gRPC.
  enum Status {
    OK(0),
    UNIMPLEMENTED(12),
    INTERNAL(13);

    private final int code;

    Status(int code) {
      this.code = code;
    }
  }

  private final HttpServerRequest request;
  private final int bytesMax;
  private final Consumer<byte[]> then;
  private final Runnable tooLong;
  private Buffer gathered = Buffer.buffer();
  private boolean ended;

  private GrpcCall(
      HttpServerRequest request, int bytesMax, Consumer<byte[]> then, Runnable tooLong) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.then = then;
    this.tooLong = tooLong;
  }

  /// Hands the message of a call of `method` to `then`, on the request's event loop; what is no
  /// such call is answered here.
  ///
  /// @param method such as `/package.Service/Method`
  /// @param bytesMax of the message; for a longer one `tooLong` answers
  static void read(
      HttpServerRequest request,
      String method,
      int bytesMax,
      Consumer<byte[]> then,
      Runnable tooLong) {
    String type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
    if (request.version() != HttpVersion.HTTP_2) {
      request.response().setStatusCode(HTTP_VERSION_NOT_SUPPORTED).end();
      request.connection().close();
    } else if (!request.method().equals(HttpMethod.POST) || !isGrpc(type)) {
      request.response().setStatusCode(UNSUPPORTED_MEDIA_TYPE).end();
    } else if (!request.uri().equals(method)) {
      fail(request.response(), Status.UNIMPLEMENTED, "Only " + method + " is served here.");
    } else {
      GrpcCall call = new GrpcCall(request, bytesMax, then, tooLong);
      request.handler(call::take);
      request.endHandler(end -> call.end());
    }
  }

  /// Answers with a message.
  static void answer(HttpServerResponse response, byte[] message) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, CONTENT_TYPE);
    response.putTrailer(STATUS, Integer.toString(Status.OK.code));
    response.end(
        Buffer.buffer(PREFIX_BYTES + message.length)
            .appendByte((byte) 0)
            .appendInt(message.length)
            .appendBytes(message));
  }

  private static void fail(HttpServerResponse response, Status status, String why) {
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, CONTENT_TYPE);
    response.headers().set(STATUS, Integer.toString(status.code));
    response.headers().set(MESSAGE, why);
    response.end();
  }

  private static boolean isGrpc(@Nullable String type) {
    return type != null
        && (type.equals(CONTENT_TYPE)
            || type.startsWith(CONTENT_TYPE + "+proto")
            || type.startsWith(CONTENT_TYPE + ";"));
  }

  private void take(Buffer part) {
    if (ended) {
      return;
    }
    if (gathered.length() + part.length() > bytesMax + PREFIX_BYTES) {
      ended = true;
      gathered = Buffer.buffer();
      tooLong.run();
    } else {
      gathered.appendBuffer(part);
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    HttpServerResponse response = request.response();
    if (gathered.length() < PREFIX_BYTES
        || gathered.getUnsignedInt(1) != gathered.length() - PREFIX_BYTES) {
      fail(response, Status.INTERNAL, "The call holds not one whole message.");
    } else if (gathered.getByte(0) != 0) {
      fail(response, Status.UNIMPLEMENTED, "Compressed messages are not read.");
    } else {
      then.accept(gathered.getBytes(PREFIX_BYTES, gathered.length()));
    }
  }
}
