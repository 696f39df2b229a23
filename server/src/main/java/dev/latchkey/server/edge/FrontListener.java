package dev.latchkey.server.edge;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.netty.util.AsciiString;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.UnaryOperator;

/// What goes where on the front listener, told from the raw target before any router: the hot paths
/// to their endpoints, all else to the other doors.
public final class FrontListener implements Handler<HttpServerRequest> {
  private static final String VERIFY = "/v1/verify";
  private static final String BATCH = "/v1/verify/batch";
  private static final String AUTH = "/auth/";
  private static final AsciiString POST = AsciiString.cached("POST");

  private final Handler<HttpServerRequest> verify;
  private final Handler<HttpServerRequest> batch;
  private final Handler<HttpServerRequest> forwardAuth;
  private final Handler<HttpServerRequest> others;

  /// `forwardAuth` gets everything below `/auth/`; `others` what nobody else here wants.
  public FrontListener(
      VerifyEndpoint verify,
      Handler<HttpServerRequest> forwardAuth,
      Handler<HttpServerRequest> others) {
    this(verify, forwardAuth, others, UnaryOperator.identity());
  }

  /// @param checks puts something before each door at which others ask about calls
  public FrontListener(
      VerifyEndpoint verify,
      Handler<HttpServerRequest> forwardAuth,
      Handler<HttpServerRequest> others,
      UnaryOperator<Handler<HttpServerRequest>> checks) {
    this.verify = checks.apply(verify.one());
    this.batch = checks.apply(verify.batch());
    this.forwardAuth = checks.apply(forwardAuth);
    this.others = others;
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      String target = request.uri();
      if (target.startsWith(AUTH)) {
        forwardAuth.handle(request);
      } else if (isPath(target, VERIFY)) {
        post(request, verify);
      } else if (isPath(target, BATCH)) {
        post(request, batch);
      } else {
        others.handle(request);
      }
    } catch (RuntimeException e) {
      Unexpected.answer(request, e);
    }
  }

  private static void post(HttpServerRequest request, Handler<HttpServerRequest> endpoint) {
    if (request.method().equals(HttpMethod.POST)) {
      endpoint.handle(request);
      return;
    }
    request.response().putHeader(HttpHeaders.ALLOW, POST);
    Problem.of(FaultCode.METHOD_NOT_ALLOWED, "Only POST is allowed here.")
        .answer(request.response());
  }

  private static boolean isPath(String target, String path) {
    return target.startsWith(path)
        && (target.length() == path.length() || target.charAt(path.length()) == '?');
  }
}
