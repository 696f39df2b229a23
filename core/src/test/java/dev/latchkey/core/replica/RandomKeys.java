package dev.latchkey.core.replica;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.RandomAccess;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random keys; most have one thing that may refuse them, some several.
final class RandomKeys {
  static final long NOW = Instant.parse("2026-11-21T05:00:00Z").toEpochMilli();

  private static final List<String> NETWORKS = List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32");
  private static final List<String> HOSTS = List.of("good.example", "*.good.example");

  /// How often each flaw is drawn; those that are looked at late need more.
  private static final int[] FLAWS = {
    0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7
  };

  private RandomKeys() {}

  static ApiKey key(
      RandomGenerator random,
      KeyId id,
      SecretDigest digest,
      KeyOwner owner,
      @Nullable AccountId creator,
      @Nullable KeyId parent) {
    int flaw = FLAWS[random.nextInt(FLAWS.length)];
    boolean over = has(random, flaw, 1);
    return new KeyDraft(id, owner, digest)
        .created(
            creator == null ? new Actor.Operator() : new Actor.Person(creator, "somebody"),
            Instant.EPOCH)
        .disabled(has(random, flaw, 0) ? disabled(random) : over ? lapsed(random) : null)
        .validity(validity(random, over, has(random, flaw, 2)))
        .access(access(random, has(random, flaw, 3)))
        .restrictions(
            new Restrictions(
                has(random, flaw, 4) ? Set.of(CallerOrigin.NATIVE) : Set.of(),
                has(random, flaw, 5)
                    ? List.of(new HostPattern(Texts.pick(random, HOSTS)))
                    : List.of(),
                has(random, flaw, 6)
                    ? List.of(Network.parse(Texts.pick(random, NETWORKS)).orElseThrow())
                    : List.of()))
        .parent(parent)
        .make();
  }

  private static Disabled disabled(RandomGenerator random) {
    return new Disabled(
        Disabled.Cause.values()[random.nextInt(Disabled.Cause.values().length)], null);
  }

  /// Some of the keys that have expired were deactivated for that already.
  private static @Nullable Disabled lapsed(RandomGenerator random) {
    return Texts.chance(random, 30) ? new Disabled(Disabled.Cause.EXPIRY, null) : null;
  }

  /// The flaw that was drawn, or now and then another.
  private static boolean has(RandomGenerator random, int flaw, int number) {
    return flaw == number || Texts.chance(random, 2);
  }

  private static ValidityPeriod validity(RandomGenerator random, boolean over, boolean later) {
    Instant now = Instant.ofEpochMilli(NOW);
    if (over) {
      return new ValidityPeriod(null, now.plusMillis(random.nextInt(-2, 2)));
    }
    if (later) {
      return new ValidityPeriod(now.plusMillis(random.nextInt(-1, 3)), null);
    }
    return Texts.chance(random, 50)
        ? ValidityPeriod.ALWAYS
        : new ValidityPeriod(now.minusMillis(1), now.plusMillis(1));
  }

  private static Access access(RandomGenerator random, boolean narrow) {
    if (narrow || Texts.chance(random, 15)) {
      return RandomAccess.access(RandomAccess.rows(random, 5));
    }
    return switch (random.nextInt(4)) {
      case 0 -> Access.READ_ONLY;
      case 1 -> Access.EVERY_RIGHT;
      default -> Access.FULL;
    };
  }
}
