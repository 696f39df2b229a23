package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnRights;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.store.ReadTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The rules of delegating: a key that may makes children that never exceed it and die with it.
final class Delegation {
  private Delegation() {}

  /// The key that delegates, which must be the one that asks.
  ///
  /// @throws FaultException when it is another, may not delegate, or stands too deep
  static ApiKey parent(ReadTransaction tx, KeyId id, By by) {
    if (!(by.actor() instanceof Actor.Key asking) || !asking.keyId().equals(id)) {
      throw refused("Only the key itself delegates.");
    }
    ApiKey parent =
        tx.keys()
            .find(id)
            .filter(key -> key.status() == KeyStatus.ACTIVE)
            .orElseThrow(() ->
                new FaultException(
                    Fault.of(FaultCode.DISABLED, "The key that asks was revoked meanwhile.")));
    if (!parent.mayDelegate()) {
      throw refused(
          "This key may not delegate; who may change it can allow it with \"mayDelegate\".");
    }
    if (ancestors(tx, parent).size() >= ApiKey.PARENTS_MAX) {
      throw refused("At most " + ApiKey.PARENTS_MAX + " keys may stand above a delegated one.");
    }
    return parent;
  }

  /// The keys above a delegated one, the nearest first.
  static List<ApiKey> ancestors(ReadTransaction tx, ApiKey key) {
    List<ApiKey> out = new ArrayList<>();
    KeyId above = key.parent();
    while (above != null && out.size() < ApiKey.PARENTS_MAX) {
      ApiKey parent = tx.keys().find(above).orElse(null);
      if (parent == null) {
        return out;
      }
      out.add(parent);
      above = parent.parent();
    }
    return out;
  }

  /// Whether the key that asks is this one, or one that it was delegated from.
  static boolean isOfLine(ReadTransaction tx, ApiKey key, By by) {
    return by.actor() instanceof Actor.Key asking
        && (asking.keyId().equals(key.id())
            || ancestors(tx, key).stream().anyMatch(above -> above.id().equals(asking.keyId())));
  }

  /// Refuses rights over Latchkey that the parent lacks. All else is bounded at each use.
  static void mustNotExceed(ApiKey parent, Access wished) {
    Set<OwnRights.Right> lacking = OwnRights.of(wished).beyond(OwnRights.of(parent.access()));
    if (!lacking.isEmpty()) {
      throw refused(
          "A delegated key holds no right over Latchkey that its parent lacks: "
              + lacking.iterator().next()
              + ".");
    }
  }

  private static FaultException refused(String why) {
    return new FaultException(Fault.of(FaultCode.FORBIDDEN, why));
  }
}
