package dev.latchkey.core.verify;

import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import org.jspecify.annotations.Nullable;

/// From where a call comes.
///
/// @param address null when it is not known, which refuses keys that are bound to networks
/// @param origin the `Origin` header as sent; null when there was none
/// @param referer the `Referer` header as sent; looked at only where there is no `Origin`
public record Circumstances(
    @Nullable IpAddress address,
    CallerOrigin caller,
    @Nullable String origin,
    @Nullable String referer) {
  public static final Circumstances UNKNOWN =
      new Circumstances(null, CallerOrigin.NATIVE, null, null);
}
