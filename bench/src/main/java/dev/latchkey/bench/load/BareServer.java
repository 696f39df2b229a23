package dev.latchkey.bench.load;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.gateway.tls.TlsReload;
import dev.latchkey.server.listener.EventLoops;
import dev.latchkey.server.listener.Listeners;
import dev.latchkey.server.settings.Settings;
import io.netty.util.AsciiString;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/// The same stack as the front listener with nothing in it: reads requests as that does, looks at
/// nothing, and answers constants of the same shape. What the stack itself costs.
///
/// `/auth/...` answers the headers of forward authentication, `/empty/...` nothing at all, a POST
/// the JSON of a verification.
public final class BareServer {
  private static final int REQUEST_LINE_BYTES_MAX = 8 * 1024;
  private static final int HEADER_BYTES_MAX = 32 * 1024;
  private static final int CONNECTIONS_MAX = 10_000;
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final int LOOPBACK = 0x7f00_0001;
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
  public static void main(String[] args) {
    Settings.Http bounds = new Settings.Http(REQUEST_LINE_BYTES_MAX, HEADER_BYTES_MAX, IDLE, IDLE);
    Settings.Listener anyPort =
        new Settings.Listener(IpAddress.v4(LOOPBACK), 0, CONNECTIONS_MAX, Optional.empty());
    Listeners.Open front =
        new Listeners(
                EventLoops.start(1), bounds, Duration.ZERO, new TlsReload(TlsReload.LOOK_EVERY))
            .open(Listeners.FRONT, anyPort, 1, BareServer::answer);
    System.out.println("ready " + front.url());
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
