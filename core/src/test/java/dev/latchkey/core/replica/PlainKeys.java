package dev.latchkey.core.replica;

import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.ProjectId;
import java.util.UUID;

/// Keys of one project without any condition, by number.
final class PlainKeys {
  static final ProjectId PROJECT = new ProjectId(new UUID(7, 7));

  private PlainKeys() {}

  static KeyId id(int number) {
    return new KeyId(new UUID(1, number));
  }

  static SecretDigest digest(int number, int edition) {
    return new SecretDigest(number, edition, 3, 4);
  }

  static ApiKey key(int number, int edition, KeyStatus status) {
    return draft(number, edition)
        .disabled(status == KeyStatus.ACTIVE ? null : new Disabled(Disabled.Cause.MEMBER, null))
        .make();
  }

  static KeyDraft draft(int number, int edition) {
    return new KeyDraft(id(number), new KeyOwner.OfProject(PROJECT), digest(number, edition))
        .number(number)
        .name(new KeyName("key " + number))
        .version(edition);
  }

  static LiveKey live(int number, int edition) {
    return live(key(number, edition, KeyStatus.ACTIVE));
  }

  static LiveKey live(ApiKey key) {
    return new LiveKey(key, null, null, null, AccessTable.FULL, null);
  }
}
