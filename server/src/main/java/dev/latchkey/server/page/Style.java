package dev.latchkey.server.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A style sheet of this archive.
public final class Style {
  /// What all pages share: colours, by day and by night, and plain text.
  public static final Style OF_ALL_PAGES = of(Style.class, "page.css");

  /// What the pages for setting up and signing in share.
  public static final Style OF_FORMS = of(Style.class, "form.css");

  private final Buffer text;

  private Style(Buffer text) {
    this.text = text;
  }

  /// The style sheet that lies beside a class.
  public static Style of(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the archive");
      }
      return new Style(Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  public void answer(HttpServerRequest request) {
    PageHeaders.set(request.response().headers());
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8").end(text);
  }
}
