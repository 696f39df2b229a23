package dev.latchkey.server.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/// A file of this archive that pages load: a style sheet, a script, a picture. Its address changes
/// with its content, so browsers may keep it for ever.
public final class Asset {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final String path;
  private final String type;
  private final Buffer content;

  private Asset(String path, String type, Buffer content) {
    this.path = path;
    this.type = type;
    this.content = content;
  }

  /// @param folder below which it is served, such as `/console/assets/`
  /// @param resource where the archive has it
  /// @param type its media type
  public static Asset of(String folder, String resource, String type) {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing in the archive");
      }
      byte[] bytes = in.readAllBytes();
      CRC32 sum = new CRC32();
      sum.update(bytes);
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      String path = folder + Long.toHexString(sum.getValue()) + "/" + name;
      return new Asset(path, type, Buffer.buffer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /// Where it is served.
  public String path() {
    return path;
  }

  public void answer(HttpServerRequest request) {
    PageHeaders.set(request.response().headers());
    request
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .end(content);
  }
}
