package dev.latchkey.store.model;

import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.verify.Circumstances;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From where a key may be used.
enum Ground {
  ANYWHERE,
  HOUSE,
  PROGRAMS,
  PAGES;

  /// From where a call comes.
  enum From {
    UNKNOWN,
    HOUSE,
    PAGE,
    OTHER_PAGE,
    FAR;

    Circumstances circumstances() {
      return switch (this) {
        case UNKNOWN -> Circumstances.UNKNOWN;
        case HOUSE -> new Circumstances(address("10.1.2.3"), CallerOrigin.NATIVE, null, null);
        case PAGE -> page("192.0.2.7", "https://www.example.com");
        case OTHER_PAGE -> page("10.1.2.3", "https://example.net");
        case FAR -> new Circumstances(address("2001:db8:1:2::7"), CallerOrigin.NATIVE, null, null);
      };
    }

    /// As it is shown; null where nobody knows it.
    @Nullable String address() {
      return switch (this) {
        case UNKNOWN -> null;
        case HOUSE, OTHER_PAGE -> "10.1.2.3";
        case PAGE -> "192.0.2.7";
        case FAR -> "2001:db8:1:2::7";
      };
    }

    /// What is counted as one with the address.
    @Nullable String network() {
      return switch (this) {
        case UNKNOWN -> null;
        case HOUSE, OTHER_PAGE -> "10.1.2.0/24";
        case PAGE -> "192.0.2.0/24";
        case FAR -> "2001:db8:1::/48";
      };
    }

    private static Circumstances page(String address, String origin) {
      return new Circumstances(address(address), CallerOrigin.BROWSER, origin, null);
    }

    private static IpAddress address(String text) {
      return IpAddress.parse(text).orElseThrow();
    }
  }

  Restrictions restrictions() {
    return switch (this) {
      case ANYWHERE -> Restrictions.NONE;
      case HOUSE ->
          new Restrictions(Set.of(), List.of(), List.of(Network.parse("10.0.0.0/8").orElseThrow()));
      case PROGRAMS -> new Restrictions(Set.of(CallerOrigin.NATIVE), List.of(), List.of());
      case PAGES ->
          new Restrictions(Set.of(), List.of(new HostPattern("*.example.com")), List.of());
    };
  }

  /// Why a call from there is refused; null when it is not.
  @Nullable String refusal(From from) {
    return switch (this) {
      case ANYWHERE -> null;
      case HOUSE -> from == From.HOUSE || from == From.OTHER_PAGE ? null : "network_denied";
      case PROGRAMS -> from == From.PAGE || from == From.OTHER_PAGE ? "caller_denied" : null;
      case PAGES -> from == From.OTHER_PAGE ? "referrer_denied" : null;
    };
  }

  static Ground of(Restrictions restrictions) {
    return Arrays.stream(values())
        .filter(ground -> ground.restrictions().equals(restrictions))
        .findFirst()
        .orElseThrow();
  }
}
