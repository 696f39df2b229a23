package dev.latchkey.server.console.part;

import dev.latchkey.server.page.Asset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the pages of the console load, all of it from here.
public final class Assets {
  public static final String FOLDER = "/console/assets/";

  private static final String OWN = "/dev/latchkey/server/";
  private static final String SCRIPT_TYPE = "text/javascript; charset=utf-8";
  private static final String STYLE_TYPE = "text/css; charset=utf-8";

  public static final Asset TOKENS = Asset.of(FOLDER, OWN + "page/page.css", STYLE_TYPE);
  public static final Asset STYLE = Asset.of(FOLDER, OWN + "console/console.css", STYLE_TYPE);
  public static final Asset SCRIPT = Asset.of(FOLDER, OWN + "console/console.js", SCRIPT_TYPE);
  public static final Asset PASSKEY_SCRIPT =
      Asset.of(FOLDER, OWN + "console/passkey.js", SCRIPT_TYPE);
  public static final Asset HTMX =
      Asset.of(FOLDER, "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js", SCRIPT_TYPE);
  public static final Asset ICON = Asset.of(FOLDER, OWN + "console/icon.svg", "image/svg+xml");

  /// All of them, by their paths.
  public static final Map<String, Asset> BY_PATH =
      Stream.of(TOKENS, STYLE, SCRIPT, PASSKEY_SCRIPT, HTMX, ICON)
          .collect(Collectors.toUnmodifiableMap(Asset::path, Function.identity()));

  private Assets() {}

  /// The style sheets, in order.
  public static List<Asset> styles() {
    return List.of(TOKENS, STYLE);
  }
}
