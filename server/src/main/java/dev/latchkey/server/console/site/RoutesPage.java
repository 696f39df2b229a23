package dev.latchkey.server.console.site;

import dev.latchkey.core.people.Permission;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The route table of a site.
///
/// @param form the table as it stands in the form
/// @param document the description that is to be read, and what is wrong with it
/// @param preview what saving would change; null where the table was not read from a description
/// @param asked what a call would ask for, as it was asked; empty when it was not
public record RoutesPage(
    Frame frame,
    OneSite one,
    Form form,
    Form document,
    @Nullable RoutesPreview preview,
    String asked) {

  public String path() {
    return one.path() + "/routes";
  }

  public List<RouteFields.Row> rows() {
    return RouteFields.rows(form);
  }

  public List<Permission> permissions() {
    return RouteFields.permissions(form);
  }

  public List<Option> credentials() {
    return Option.of("routes.credential", "", "strip", "pass", "delegate");
  }

  /// The actions of the project, for a hint.
  public String actions() {
    return String.join(
        ", ", one.place().project().permissions().stream().map(Permission::action).toList());
  }
}
