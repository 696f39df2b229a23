package dev.latchkey.core.access;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.Collection;
import java.util.List;

/// The actions of one rule: names such as `read`, `write` or `call`, or `*` for all. No action at
/// all is an explicit "none". Kept sorted, each once.
public record Actions(List<String> names) {
  /// As many as a project's catalogue may name, so that any part of it makes a rule.
  public static final int NAMES_MAX = 256;

  public static final int NAME_LENGTH_MAX = 64;
  public static final Actions ALL = new Actions(List.of("*"));
  public static final Actions NONE = new Actions(List.of());

  public Actions {
    names = names.stream().distinct().sorted().toList();
    if (names.size() > NAMES_MAX) {
      throw wrong(names.size() + " actions are given; at most 256 are legal");
    }
    for (String name : names) {
      if (!isName(name) && !name.equals("*")) {
        throw wrong(
            "\""
                + (name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name)
                + "\" is not an action; legal are \"*\" and 1 to 64 of a–z A–Z 0–9 _ . : -");
      }
    }
  }

  public static Actions of(Collection<String> names) {
    return new Actions(List.copyOf(names));
  }

  /// Whether the text can name one action; `*` cannot.
  public static boolean isName(String text) {
    if (text.isEmpty() || text.length() > NAME_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean legal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '.'
              || c == ':'
              || c == '-';
      if (!legal) {
        return false;
      }
    }
    return true;
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("actions", why));
  }

  public boolean isAll() {
    return !names.isEmpty() && names.getFirst().equals("*");
  }

  public boolean holds(String action) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.equals("*") || name.equals(action)) {
        return true;
      }
    }
    return false;
  }
}
