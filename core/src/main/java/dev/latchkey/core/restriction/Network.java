package dev.latchkey.core.restriction;

import java.util.Optional;

/// An IP network in CIDR form, IPv4 or IPv6 (`10.0.0.0/8`, `2001:db8::/32`); a bare address is the
/// network of that one address. `bits` counts in the 128-bit form (0 to 128).
///
/// Bits of the address below the prefix must be zero: `10.1.0.0/8` is refused, because it says two
/// things.
public record Network(IpAddress address, int bits) {
  public Network {
    if (bits < 0 || bits > 128) {
      throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + bits);
    }
    if (!masked(address, bits).equals(address)) {
      throw new IllegalArgumentException("address bits below the prefix are set");
    }
  }

  /// Reads `ADDRESS` or `ADDRESS/BITS`; empty when it is neither.
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    boolean dotted = text.indexOf(':') < 0;
    int width = dotted ? 32 : 128;
    int bits = slash < 0 ? width : prefixLength(text, slash + 1);
    if (bits < 0 || bits > width) {
      return Optional.empty();
    }
    int wide = dotted ? bits + 96 : bits;
    return masked(address.get(), wide).equals(address.get())
        ? Optional.of(new Network(address.get(), wide))
        : Optional.empty();
  }

  private static int prefixLength(String text, int from) {
    int length = text.length() - from;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static IpAddress masked(IpAddress address, int bits) {
    return new IpAddress(address.high() & highMask(bits), address.low() & lowMask(bits));
  }

  private static long highMask(int bits) {
    return bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
  }

  private static long lowMask(int bits) {
    return bits <= 64 ? 0 : bits == 128 ? -1L : -1L << (128 - bits);
  }

  /// Whether the address lies in it. An IPv6 network, `::/0` included, holds no IPv4 address. Asked
  /// on every call, so it allocates nothing.
  public boolean contains(IpAddress other) {
    return other.isV4() == address.isV4()
        && (other.high() & highMask(bits)) == address.high()
        && (other.low() & lowMask(bits)) == address.low();
  }

  @Override
  public String toString() {
    boolean dotted = address.isV4() && bits >= 96;
    return address + "/" + (dotted ? bits - 96 : bits);
  }
}
