package dev.latchkey.server.console.site;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.key.Snippets;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to call the API of a project.
///
/// @param own the visitor's key that the calls speak of; null for none
/// @param offer by which a form that makes one is known; null where none is to be made
/// @param calls calls of the API, with the key itself, its masked form, or an environment variable
/// @param masked whether the key in them is masked, and can be shown
/// @param shown the text of the own key, which was asked for; null where it was not
/// @param verify a verification of a key for others
/// @param sites the sites that a call can be tried on
/// @param form the call that is being tried
/// @param tried what came of it; null before there was one
public record DevelopersPage(
    Frame frame,
    Place place,
    @Nullable KeyView own,
    @Nullable String offer,
    List<Snippets.Snippet> calls,
    boolean masked,
    @Nullable String shown,
    String verify,
    List<Option> sites,
    Form form,
    @Nullable Tried tried) {

  /// Shows no secret.
  @Override
  public String toString() {
    return "DevelopersPage(" + place.project().id() + ")";
  }

  /// Where the form goes that shows the own key.
  public String showAt() {
    return Tab.DEVELOPERS.path(place) + "/key";
  }

  /// What stands in the place of the key in the line that sets the variable.
  public String exported() {
    if (shown != null) {
      return shown;
    }
    return own == null ? place.project().prefix().text() + "…" : own.key().preview().text();
  }

  public String tryAt() {
    return Tab.DEVELOPERS.path(place) + "/try";
  }

  public List<Option> methods() {
    return TryForm.methods();
  }

  /// Whether more than the address is filled in, or wrong.
  public boolean isLong() {
    return !form.text(TryForm.HEADERS).isEmpty()
        || !form.text(TryForm.BODY).isEmpty()
        || form.error(TryForm.HEADERS) != null
        || form.error(TryForm.BODY) != null;
  }
}
