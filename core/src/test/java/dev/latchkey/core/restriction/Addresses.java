package dev.latchkey.core.restriction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses as eight numbers of 16 bits, read and written a second time, without regard to speed.
final class Addresses {
  private static final String BYTE = "(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
  private static final Pattern DOTTED =
      Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  private Addresses() {}

  static Optional<List<Integer>> read(String text) {
    Matcher plain = DOTTED.matcher(text);
    if (plain.matches()) {
      List<Integer> groups = new ArrayList<>(List.of(0, 0, 0, 0, 0, 0xffff));
      groups.addAll(dotted(plain));
      return Optional.of(groups);
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(groups -> groups.size() == 8);
    }
    String left = text.substring(0, gap);
    String right = text.substring(gap + 2);
    Optional<List<Integer>> head = left.isEmpty() ? Optional.of(List.of()) : groups(left);
    Optional<List<Integer>> tail = right.isEmpty() ? Optional.of(List.of()) : groups(right);
    if (head.isEmpty() || tail.isEmpty() || left.indexOf('.') >= 0) {
      return Optional.empty();
    }
    int missing = 8 - head.get().size() - tail.get().size();
    if (missing < 1) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(head.get());
    all.addAll(Collections.nCopies(missing, 0));
    all.addAll(tail.get());
    return Optional.of(all);
  }

  /// Groups parted by single colons, of which the last may be dotted.
  private static Optional<List<Integer>> groups(String text) {
    String[] parts = text.split(":", -1);
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      Matcher dotted = DOTTED.matcher(parts[i]);
      if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else if (i > 0 && i == parts.length - 1 && dotted.matches()) {
        groups.addAll(dotted(dotted));
      } else if (parts.length == 1 && dotted.matches()) {
        groups.addAll(dotted(dotted));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  private static List<Integer> dotted(Matcher matcher) {
    int[] bytes = new int[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = Integer.parseInt(matcher.group(i + 1));
    }
    return List.of(bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3]);
  }

  /// The canonical text of RFC 5952, with IPv4-mapped addresses as plain IPv4.
  static String write(List<Integer> groups) {
    if (isV4(groups)) {
      int high = groups.get(6);
      int low = groups.get(7);
      return high / 256 + "." + high % 256 + "." + low / 256 + "." + low % 256;
    }
    List<String> texts = groups.stream().map(Integer::toHexString).toList();
    for (int length = 8; length > 1; length--) {
      int at = Collections.indexOfSubList(texts, Collections.nCopies(length, "0"));
      if (at >= 0) {
        return String.join(":", texts.subList(0, at))
            + "::"
            + String.join(":", texts.subList(at + length, 8));
      }
    }
    return String.join(":", texts);
  }

  static boolean isV4(List<Integer> groups) {
    return groups.subList(0, 6).equals(List.of(0, 0, 0, 0, 0, 0xffff));
  }

  /// 128 characters of `0` and `1`.
  static String bits(List<Integer> groups) {
    StringBuilder out = new StringBuilder(128);
    for (int group : groups) {
      out.append(Integer.toBinaryString(0x10000 | group), 1, 17);
    }
    return out.toString();
  }

  static IpAddress address(List<Integer> groups) {
    String bits = bits(groups);
    return new IpAddress(
        Long.parseUnsignedLong(bits.substring(0, 64), 2),
        Long.parseUnsignedLong(bits.substring(64), 2));
  }

  /// Eight groups, many of them zero, some of them IPv4.
  static List<Integer> random(RandomGenerator random) {
    List<Integer> groups = new ArrayList<>();
    int zeroes = random.nextInt(4);
    for (int i = 0; i < 8; i++) {
      groups.add(random.nextInt(4) < zeroes ? 0 : random.nextInt(0x10000));
    }
    if (random.nextInt(3) == 0) {
      for (int i = 0; i < 6; i++) {
        groups.set(i, i == 5 ? 0xffff : 0);
      }
    }
    return groups;
  }

  /// One of the many texts of an address.
  static String anyText(RandomGenerator random, List<Integer> groups) {
    if (random.nextInt(3) == 0) {
      return write(groups);
    }
    List<String> texts = new ArrayList<>();
    for (int group : groups) {
      String text = Integer.toHexString(group);
      text = random.nextInt(3) == 0 ? "0".repeat(4 - text.length()) + text : text;
      texts.add(random.nextInt(4) == 0 ? text.toUpperCase(java.util.Locale.ROOT) : text);
    }
    if (random.nextInt(3) == 0) {
      int high = groups.get(6);
      int low = groups.get(7);
      texts.set(6, high / 256 + "." + high % 256 + "." + low / 256 + "." + low % 256);
      texts.remove(7);
    }
    String text = String.join(":", texts);
    return random.nextInt(2) == 0 ? text.replaceFirst("(^|:)0+(:0+)*(:|$)", "::") : text;
  }
}
