package dev.latchkey.core.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The rights over Latchkey itself that an access table holds, spelled out one by one so that two
/// tables can be compared.
///
/// @param held each as resource and action
public record OwnRights(Set<Right> held) {
  /// One action on one of Latchkey's own resources.
  public record Right(String resource, String action) {
    /// As people read it, such as `"write" on "latchkey://keys"`.
    @Override
    public String toString() {
      return "\"" + action.replace('~', '*') + "\" on \"" + resource.replace('~', '*') + "\"";
    }
  }

  /// An action that later versions may add; no row can name it, only `*` holds it.
  private static final String ACTION_TO_COME = "~";

  public OwnRights {
    held = Set.copyOf(held);
  }

  /// What `access` holds. Its rows must have passed [OwnResource#check].
  public static OwnRights of(Access access) {
    if (!access.namesLatchkey()) {
      return new OwnRights(Set.of());
    }
    AccessTable table = AccessTable.compile(access);
    Set<Right> held = new LinkedHashSet<>();
    for (String resource : resources()) {
      for (String action : List.of(OwnResource.READ, OwnResource.WRITE, ACTION_TO_COME)) {
        if (table.allows(resource, action, Set.of())) {
          held.add(new Right(resource, action));
        }
      }
    }
    return new OwnRights(held);
  }

  /// Those of these rights that are more than looking.
  public OwnRights changing() {
    return new OwnRights(
        held.stream()
            .filter(right -> !right.action().equals(OwnResource.READ))
            .collect(Collectors.toSet()));
  }

  /// Those of these rights that `other` holds too.
  public OwnRights within(OwnRights other) {
    Set<Right> both = new LinkedHashSet<>(held);
    both.retainAll(other.held);
    return new OwnRights(both);
  }

  /// Those of these rights that `other` lacks.
  public Set<Right> beyond(OwnRights other) {
    Set<Right> more = new LinkedHashSet<>(held);
    more.removeAll(other.held);
    return more;
  }

  private static List<String> resources() {
    List<String> all = new ArrayList<>();
    for (OwnResource own : OwnResource.values()) {
      all.add(own.uri());
    }
    all.add(OwnResource.TO_COME);
    return all;
  }
}
