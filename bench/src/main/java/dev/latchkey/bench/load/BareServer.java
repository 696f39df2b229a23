package dev.latchkey.bench.load;

import dev.latchkey.gateway.listener.StrictListener;
import io.netty.util.AsciiString;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/// The same stack as the front listener with nothing in it: reads requests as that does, looks at
/// nothing, and answers constants of the same shape. What the stack itself costs.
///
/// `/auth/...` answers the headers of forward authentication, `/empty/...` nothing at all, a POST
/// the JSON of a verification.
public final class BareServer {
  private static final long START_SECONDS_MAX = 30;
  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final String ID = "_01jd6z3v9y8q7w6e5r4t3y2x1z";
  private static final Buffer NOTHING = Buffer.buffer();
  private static final Buffer VERDICT =
      Buffer.buffer(
          "{\"valid\":true,\"code\":\"valid\",\"key\":{\"id\":\"key"
              + ID
              + "\",\"name\":\"bench key 12345\",\"project\":\"prj"
              + ID
              + "\",\"owner\":{\"type\":\"project\",\"id\":\"prj"
              + ID
              + "\",\"name\":\"Bench\"},\"subject\":\"customer-12345\",\"metadata\":{},"
              + "\"expiresAt\":null}}");
  private static final AsciiString[] IDENTITY = {
    AsciiString.cached("x-latchkey-key"), AsciiString.cached("key" + ID),
    AsciiString.cached("x-latchkey-project"), AsciiString.cached("prj" + ID),
    AsciiString.cached("x-latchkey-owner"), AsciiString.cached("prj" + ID),
    AsciiString.cached("x-latchkey-subject"), AsciiString.cached("customer-12345"),
    AsciiString.cached("x-latchkey-origin"), AsciiString.cached("api"),
  };

  private BareServer() {}

  /// Serves until the process is ended; prints `ready URL` when it does.
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    int port =
        StrictListener.create(vertx, StrictListener.options(), BareServer::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS_MAX, TimeUnit.SECONDS)
            .actualPort();
    System.out.println("ready http://127.0.0.1:" + port);
  }

  private static void answer(HttpServerRequest request) {
    String target = request.uri();
    HttpServerResponse response = request.response();
    if (target.startsWith("/auth/")) {
      for (int i = 0; i < IDENTITY.length; i += 2) {
        response.headers().set(IDENTITY[i], IDENTITY[i + 1]);
      }
      response.end(NOTHING);
    } else if (target.startsWith("/empty/")) {
      response.end(NOTHING);
    } else {
      request
          .body()
          .onComplete(body -> {
            response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
            response.end(VERDICT);
          });
    }
  }
}
