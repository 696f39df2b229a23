package dev.latchkey.server.console.part;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Makes HTML of templates, which escape all that they are given.
public final class Pages {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Pages() {}

  /// @param template below `console/`, such as `key/list`
  /// @param page what the template shows
  public static String html(String template, Object page) {
    StringOutput html = new StringOutput();
    ENGINE.render("console/" + template + ".jte", page, html);
    return html.toString();
  }
}
