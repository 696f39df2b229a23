package dev.latchkey.server.console.site;

import dev.latchkey.core.site.DialectName;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A site, or the form of a new one.
///
/// @param one null for a new one
/// @param address where it is reached; empty for a new one
/// @param dialects to choose from
public record SitePage(
    Frame frame,
    Place place,
    @Nullable OneSite one,
    String address,
    Form form,
    List<DialectName> dialects) {
  private static final String DIALECT = "site.dialect.";

  /// Where the form goes.
  public String path() {
    return one == null ? OneSite.pathOf(place) : one.path();
  }

  /// None, and each of the dialects; one without words in the catalogue goes by its name.
  public List<Option> dialectOptions() {
    return Stream.concat(
            Stream.of(new Option("", Texts.t("site.dialect.none"), "")),
            dialects.stream().map(SitePage::option))
        .toList();
  }

  private static Option option(DialectName dialect) {
    String name = DIALECT + dialect.text();
    return new Option(dialect.text(), Texts.has(name) ? Texts.t(name) : dialect.text(), "");
  }

  public boolean mayChange() {
    return one == null || one.changeable();
  }

  /// Where the visitor came from.
  public String back() {
    return Tab.SETTINGS.path(place);
  }
}
