package dev.latchkey.server.docs;

import dev.latchkey.server.json.Json;
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

/// `GET /docs` shows the OpenAPI document as a page that needs no script and nothing from
/// elsewhere; `GET /docs.css` and `/page.css` are its style. All else goes on to the next door.
public final class DocsDoor implements Handler<HttpServerRequest> {
  private static final Style STYLE = Style.of(DocsDoor.class, "docs.css");

  private final Buffer page;
  private final Handler<HttpServerRequest> next;

  /// @param document what the page shows; it does not change while the program runs
  public DocsDoor(Json.Obj document, Handler<HttpServerRequest> next) {
    this.page = Buffer.buffer(render(ReadDocument.of(document)));
    this.next = next;
  }

  static String render(ApiPage page) {
    StringOutput html = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html).render("docs/page.jte", page, html);
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
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8").end(page);
  }
}
