package dev.latchkey.core.replica;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
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
    return new ApiKey(
        id(number),
        number,
        new KeyName("key " + number),
        new Preview("..."),
        new KeyOwner.OfProject(PROJECT),
        PROJECT,
        new Actor.Operator(),
        Instant.EPOCH,
        status,
        null,
        ValidityPeriod.ALWAYS,
        Access.FULL,
        Restrictions.NONE,
        null,
        Metadata.NONE,
        null,
        digest(number, edition),
        edition);
  }

  static LiveKey live(int number, int edition) {
    return new LiveKey(key(number, edition, KeyStatus.ACTIVE), null, null, null, AccessTable.FULL);
  }
}
