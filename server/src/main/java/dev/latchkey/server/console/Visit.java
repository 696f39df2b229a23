package dev.latchkey.server.console;

import dev.latchkey.core.audit.By;
import dev.latchkey.server.console.form.Form;
import java.util.Map;

/// One request on its way to a page action.
///
/// @param parameters those of the path
/// @param query what stands after `?`
/// @param form what was sent; empty for `GET`
/// @param front how the visitor reaches this listener, such as `https://keys.example.com`
/// @param uri path and query, as they came
/// @param partial whether a part of a page is asked for, by htmx
public record Visit(
    Visitor visitor,
    Map<String, String> parameters,
    Form query,
    Form form,
    String front,
    String uri,
    boolean partial) {

  public By by() {
    return visitor.by();
  }

  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }
}
