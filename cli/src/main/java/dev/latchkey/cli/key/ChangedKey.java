package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.Session;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyPatch;
import java.util.OptionalLong;

/// Sends a change of a key and shows what became of it.
final class ChangedKey {
  private ChangedKey() {}

  static int change(Session session, String id, KeyPatch patch, OptionalLong version) {
    changed(session, id, patch, version);
    return ExitCode.DONE;
  }

  /// As above. What it is now.
  static Key changed(Session session, String id, KeyPatch patch, OptionalLong version) {
    Key key =
        version.isPresent()
            ? session.client().keys().update(id, patch, version.getAsLong())
            : session.client().keys().update(id, patch);
    session.print().one(key, KeyTexts.details(key));
    KeyTexts.warn(session, key.warnings());
    session.settle(key.revocation());
    return key;
  }
}
