package dev.latchkey.server.docs;

import dev.latchkey.server.json.Json;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.PageHeaders;
import dev.latchkey.server.page.Style;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.regex.Pattern;

/// `GET /docs` shows the OpenAPI document as a page that needs no script and nothing from
/// elsewhere; `GET /docs.css` and `/page.css` are its style. All else goes on to the next door.
public final class DocsDoor implements Handler<HttpServerRequest> {
  private static final Style STYLE = Style.of(DocsDoor.class, "docs.css");

  private static final String ADDRESS = "http://address.invalid";

  /// What can be pasted into a shell as it is.
  private static final Pattern PLAIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

  private final Buffer beforeAddress;
  private final Buffer afterAddress;
  private final FrontAddress address;
  private final Handler<HttpServerRequest> next;

  /// @param document what the page shows; it does not change while the program runs
  public DocsDoor(Json.Obj document, FrontAddress address, Handler<HttpServerRequest> next) {
    String page = render(ReadDocument.of(document), ADDRESS);
    int at = page.indexOf(ADDRESS);
    this.beforeAddress = Buffer.buffer(page.substring(0, at));
    this.afterAddress = Buffer.buffer(page.substring(at + ADDRESS.length()));
    this.address = address;
    this.next = next;
  }

  /// @param address where the examples find the server
  static String render(ApiPage page, String address) {
    StringOutput html = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("docs/page.jte", Map.of("page", page, "address", address), html);
    return html.toString();
  }

  @Override
  public void handle(HttpServerRequest request) {
    switch (request.path()) {
      case "/docs", "/docs/" -> answer(request);
      case "/docs.css" -> STYLE.answer(request);
      case "/page.css" -> Style.OF_ALL_PAGES.answer(request);
      case null, default -> next.handle(request);
    }
  }

  private void answer(HttpServerRequest request) {
    PageHeaders.set(request.response().headers());
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (!reads) {
      request
          .response()
          .setStatusCode(405)
          .putHeader(HttpHeaders.ALLOW, "GET, HEAD")
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
          .end("Only GET is allowed here.\n");
      return;
    }
    String here = address.of(request);
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(
            Buffer.buffer()
                .appendBuffer(beforeAddress)
                .appendString(PLAIN.matcher(here).matches() ? here : "https://HOST")
                .appendBuffer(afterAddress));
  }
}
