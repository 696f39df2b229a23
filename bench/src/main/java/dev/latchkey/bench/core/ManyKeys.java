package dev.latchkey.bench.core;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Picture;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/// A project with one member and any number of that person's keys, always the same ones.
final class ManyKeys {
  static final KeyPrefix PREFIX = new KeyPrefix("lk_live_");
  static final ProjectId PROJECT = new ProjectId(new UUID(1, 1));

  private static final AccountId PERSON = new AccountId(new UUID(2, 2));
  private static final KeyName NAME = new KeyName("key");
  private static final Instant MADE_AT = Instant.EPOCH;

  private final SplittableRandom random = new SplittableRandom(42);

  static Picture pictureWithoutKeys() {
    Picture picture = new Picture(PREFIX, 1234);
    picture.apply(
        new Change.ProjectPut(
            new Project(
                PROJECT,
                new Slug("bench"),
                NAME,
                true,
                PREFIX,
                ProjectPolicy.DEFAULT,
                Project.DEFAULT_PERMISSIONS,
                Map.of(),
                MADE_AT,
                1)));
    picture.apply(new Change.AccountPut(Account.made(PERSON, NAME, null, false, MADE_AT)));
    picture.apply(new Change.MemberPut(Member.made(PROJECT, PERSON, Role.MEMBER, MADE_AT)));
    return picture;
  }

  Secret nextSecret() {
    return KeyFormat.generate(PREFIX, random);
  }

  /// A key with nothing but what each key has.
  ApiKey plain(SecretDigest digest) {
    return key(digest, NAME, Metadata.NONE);
  }

  ApiKey key(SecretDigest digest, KeyName name, Metadata metadata) {
    return new KeyDraft(
            new KeyId(new UUID(random.nextLong(), random.nextLong())),
            new KeyOwner.OfProject(PROJECT),
            digest)
        .name(name)
        .preview(new Preview("lk_live_...abcd"))
        .created(new Actor.Person(PERSON, "bench"), MADE_AT)
        .metadata(metadata)
        .make();
  }

  /// Puts `count` keys with random digests in; named and described as said.
  void fill(Picture picture, int count, IntFunction<KeyName> name, IntFunction<Metadata> metadata) {
    for (int i = 0; i < count; i++) {
      SecretDigest digest =
          new SecretDigest(
              random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
      picture.apply(new Change.KeyPut(key(digest, name.apply(i), metadata.apply(i))));
    }
  }

  static KeyName plainName() {
    return NAME;
  }
}
