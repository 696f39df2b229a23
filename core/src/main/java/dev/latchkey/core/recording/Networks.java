package dev.latchkey.core.recording;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import org.jspecify.annotations.Nullable;

/// The networks by which strangers are counted, as two words: the /24 of an IPv4 address, the /48
/// of an IPv6 one.
final class Networks {
  /// Both words of the row for what did not fit the table. No network is written so.
  static final long OTHERS = -1;

  private static final long V4_MASK = ~0xffL;
  private static final long V6_MASK = ~0xffffL;
  private static final int V4_BITS = 96 + 24;
  private static final int V6_BITS = 48;

  private Networks() {}

  static long high(IpAddress address) {
    return address.isV4() ? address.high() : address.high() & V6_MASK;
  }

  static long low(IpAddress address) {
    return address.isV4() ? address.low() & V4_MASK : 0;
  }

  /// The network of two such words; null for [#OTHERS] and for an address that was not known.
  static @Nullable Network of(long high, long low) {
    if ((high == OTHERS && low == OTHERS) || (high == 0 && low == 0)) {
      return null;
    }
    IpAddress address = new IpAddress(high, low);
    return new Network(address, address.isV4() ? V4_BITS : V6_BITS);
  }
}
