package dev.latchkey.gateway.proxy;

import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.problem.AnswerHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The built-in upstream: answers with the request as it would have been forwarded. The body is
/// counted as it comes and not kept.
final class EchoExchange {
  private static final JsonFactory JSON = new JsonFactory();

  private EchoExchange() {}

  static void start(HttpServerRequest request, Outbound outbound) {
    Buffer held = outbound.held();
    if (held != null) {
      answer(request.response(), outbound, held.length());
      return;
    }
    long[] bytes = {0};
    request.handler(chunk -> bytes[0] += chunk.length());
    request.endHandler(end -> answer(request.response(), outbound, bytes[0]));
    Bodies.invite(request);
    request.resume();
  }

  private static void answer(HttpServerResponse response, Outbound outbound, long bodyBytes) {
    AnswerHeaders.data(response.headers());
    AnswerHeaders.noStore(response.headers());
    response.headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
    RateLimitHeaders.put(response.headers(), outbound.levels());
    response.end(Buffer.buffer(json(outbound, bodyBytes)));
  }

  static byte[] json(Outbound outbound, long bodyBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("method", outbound.method().name());
      out.writeStringProperty("path", outbound.target().path());
      String query = outbound.target().query();
      if (query == null) {
        out.writeNullProperty("query");
      } else {
        out.writeStringProperty("query", query);
      }
      out.writeObjectPropertyStart("headers");
      TreeSet<String> names = new TreeSet<>();
      for (String name : outbound.headers().names()) {
        names.add(name.toLowerCase(Locale.ROOT));
      }
      for (String name : names) {
        List<String> values = outbound.headers().getAll(name);
        out.writeStringProperty(name, String.join(name.equals("cookie") ? "; " : ", ", values));
      }
      out.writeEndObject();
      out.writeNumberProperty("bodyBytes", bodyBytes);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
