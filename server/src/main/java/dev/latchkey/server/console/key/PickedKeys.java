package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.form.Form;
import java.util.List;
import java.util.Optional;

/// The keys that were ticked in a list.
final class PickedKeys {
  static final int KEYS_MAX = 200;

  private final FindKey findKey;

  PickedKeys(FindKey findKey) {
    this.findKey = findKey;
  }

  /// Those of them that are here; ids of other owners are as unknown as any.
  ///
  /// @throws FaultException when none was ticked, or too many
  List<KeyView> of(Form form, KeyHome home) {
    List<String> picked = form.all("key");
    if (picked.isEmpty()) {
      throw new FaultException(Fault.of(FaultCode.INVALID_REQUEST, "Tick the keys first."));
    }
    if (picked.size() > KEYS_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.INVALID_REQUEST, "At most 200 keys are changed at once."));
    }
    return picked.stream()
        .distinct()
        .map(KeyId::parse)
        .flatMap(Optional::stream)
        .map(findKey::find)
        .flatMap(Optional::stream)
        .filter(view -> view.key().owner().equals(home.owner()))
        .toList();
  }
}
