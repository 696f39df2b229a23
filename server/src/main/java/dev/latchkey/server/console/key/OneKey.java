package dev.latchkey.server.console.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.Place;
import org.jspecify.annotations.Nullable;

/// The key that a page is about.
///
/// @param place its project; null for an account-wide key
/// @param changeable whether the visitor may change it
public record OneKey(KeyView view, @Nullable Place place, boolean changeable) {
  public ApiKey key() {
    return view.key();
  }

  /// Where its page is.
  public String path() {
    return "/console/keys/" + key().id();
  }
}
