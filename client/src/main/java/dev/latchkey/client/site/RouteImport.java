package dev.latchkey.client.site;

import dev.latchkey.client.json.Body;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A description of an API that a route table shall be made of.
public final class RouteImport extends Body<RouteImport> {
  /// @param openApi an OpenAPI 3 document as JSON values
  public RouteImport document(Map<String, @Nullable Object> openApi) {
    return with("document", openApi);
  }

  /// @param what becomes of calls that no route matches: `fallback` or `deny`
  public RouteImport unknownRoutes(String what) {
    return with("unknownRoutes", what);
  }
}
