package dev.latchkey.server.settings;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What values a setting may have: how its text is read, and a phrase that says what is legal.
///
/// @param phrase completes "legal are …"
/// @param read empty when the text is not legal
record Legal<T>(String phrase, Function<String, Optional<T>> read) {
  static final int NETWORKS_MAX = 100;
  private static final int NODE_NAME_MAX = 64;

  /// Whole decimal numbers from `least` to `most`.
  static Legal<Integer> number(int least, int most) {
    return new Legal<>(
        "whole numbers from " + least + " to " + most,
        text -> decimal(text).filter(value -> value >= least && value <= most));
  }

  /// As [#number], or nothing.
  static Legal<Optional<Integer>> optionalNumber(int least, int most) {
    Legal<Integer> number = number(least, most);
    return new Legal<>(
        number.phrase(),
        text -> {
          Optional<Integer> value = number.read().apply(text);
          return value.isPresent() || text.isEmpty() ? Optional.of(value) : Optional.empty();
        });
  }

  private static Optional<Integer> decimal(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= 9
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
            && (text.length() == 1 || text.charAt(0) != '0');
    return digits ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /// The constants of an enumeration, written in lower case with hyphens.
  static <E extends Enum<E>> Legal<E> oneOf(Class<E> type) {
    E[] all = type.getEnumConstants();
    List<String> names = Arrays.stream(all).map(Legal::written).toList();
    return new Legal<>(
        String.join(", ", names),
        text -> Arrays.stream(all).filter(one -> written(one).equals(text)).findFirst());
  }

  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A path of the file system; a relative one begins where the process was started.
  static Legal<Path> path() {
    return new Legal<>(
        "paths of the file system",
        text -> {
          try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  /// As [#path], or nothing.
  static Legal<Optional<Path>> optionalPath() {
    return new Legal<>(
        path().phrase(),
        text -> {
          Optional<Path> path = path().read(text);
          return path.isPresent() || text.isEmpty() ? Optional.of(path) : Optional.empty();
        });
  }

  /// An address to listen on.
  static Legal<IpAddress> address() {
    return new Legal<>(
        "IP addresses such as 127.0.0.1, 0.0.0.0 or ::1, and localhost",
        text -> IpAddress.parse(text.equals("localhost") ? "127.0.0.1" : text));
  }

  /// An address that is called by HTTP, or nothing.
  static Legal<Optional<URI>> optionalUrl() {
    return new Legal<>(
        "URLs such as http://127.0.0.1:4318/v1/traces, without user and query",
        text -> {
          if (text.isEmpty()) {
            return Optional.of(Optional.empty());
          }
          try {
            URI uri = new URI(text);
            boolean legal =
                ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return legal ? Optional.of(Optional.of(uri)) : Optional.empty();
          } catch (URISyntaxException e) {
            return Optional.empty();
          }
        });
  }

  /// What keys begin with.
  static Legal<KeyPrefix> keyPrefix() {
    return new Legal<>(
        "2 to 64 of A–Z, a–z, 0–9, \"_\", \"-\" and \".\"",
        text -> {
          try {
            return Optional.of(new KeyPrefix(text));
          } catch (FaultException e) {
            return Optional.empty();
          }
        });
  }

  /// IP networks parted by commas; the empty text is none.
  static Legal<List<Network>> networks() {
    return new Legal<>(
        "IP addresses and networks such as 10.0.0.0/8 or 2001:db8::/32 with no bits set below the"
            + " prefix, at most "
            + NETWORKS_MAX
            + ", parted by commas",
        Legal::readNetworks);
  }

  private static Optional<List<Network>> readNetworks(String text) {
    if (text.isBlank()) {
      return Optional.of(List.of());
    }
    List<Network> networks = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Optional<Network> network = Network.parse(part.strip());
      if (network.isEmpty() || networks.size() == NETWORKS_MAX) {
        return Optional.empty();
      }
      networks.add(network.get());
    }
    return Optional.of(List.copyOf(networks));
  }

  /// The name or address of a server for mail; the empty text is none.
  static Legal<String> mailHost() {
    return new Legal<>(
        "host names and IP addresses, such as smtp.example.com",
        text ->
            text.isEmpty()
                    || HostName.canonical(text).isPresent()
                    || IpAddress.parse(text).isPresent()
                ? Optional.of(text)
                : Optional.empty());
  }

  /// The address of an OpenID Connect server; the empty text is none.
  static Legal<String> issuer() {
    return new Legal<>(
        "addresses such as https://id.example.com; http to this machine alone",
        text -> text.isEmpty() || isIssuer(text) ? Optional.of(text) : Optional.empty());
  }

  private static boolean isIssuer(String text) {
    try {
      URI uri = new URI(text);
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      boolean here =
          "localhost".equals(uri.getHost())
              || "127.0.0.1".equals(uri.getHost())
              || "[::1]".equals(uri.getHost());
      return plain && ("https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme())));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// An e-mail address; the empty text is none.
  static Legal<String> mailAddress() {
    return new Legal<>(
        "e-mail addresses such as latchkey@example.com",
        text -> {
          try {
            return Optional.of(text.isEmpty() ? text : Account.email(text));
          } catch (FaultException e) {
            return Optional.empty();
          }
        });
  }

  /// What a node is called; the empty text is the machine's name.
  static Legal<String> nodeName() {
    return new Legal<>(
        "at most " + NODE_NAME_MAX + " of A–Z, a–z, 0–9, \"_\", \"-\" and \".\"",
        text ->
            text.length() <= NODE_NAME_MAX && text.chars().allMatch(Legal::isOfName)
                ? Optional.of(text)
                : Optional.empty());
  }

  private static boolean isOfName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }

  /// Any text without control characters.
  static Legal<String> anyText() {
    return new Legal<>(
        "texts without control characters",
        text ->
            text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text));
  }

  Optional<T> read(String text) {
    return read.apply(text);
  }
}
