package dev.latchkey.server.console.key;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.BarChart;
import dev.latchkey.server.console.part.Frame;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of one key.
///
/// @param open the part whose form was refused, or asked for more; null for none
/// @param form what that form holds
/// @param verdict what the key might do, as it was asked; empty when it was not
/// @param usage the last 30 days
/// @param keepsAccounts whether the instance keeps the secrets of account-wide keys
/// @param calls the newest; empty for account-wide keys, whose calls are in their projects
public record KeyPage(
    Frame frame,
    OneKey one,
    KeyHome home,
    @Nullable KeySection open,
    Form form,
    String verdict,
    BarChart usage,
    List<ListCalls.Seen> calls,
    boolean keepsAccounts,
    Instant now) {

  public KeyView view() {
    return one.view();
  }

  public ApiKey key() {
    return one.key();
  }

  /// What the form of a part holds.
  public Form form(KeySection section) {
    return section == open ? form : section.form(key());
  }

  /// Whether the visitor may look at the history of calls.
  public boolean showsCalls() {
    Place place = one.place();
    return place != null && place.reads(OwnResource.AUDIT);
  }

  /// Whether the visitor may see its text again.
  public boolean isRevealable() {
    Place place = one.place();
    return one.changeable()
        && (place == null ? keepsAccounts : place.project().policy().revealable());
  }

  /// By which a form that is sent twice is known.
  public String once() {
    return key().version() + " " + now;
  }

  /// Whether this part is unfolded.
  public boolean isOpen(KeySection section) {
    return section == open;
  }

  /// The secret before the last rotation, while it works; null when none does.
  public @Nullable PreviousSecret previous() {
    PreviousSecret previous = key().previous();
    return previous != null && previous.worksAt(now) ? previous : null;
  }
}
