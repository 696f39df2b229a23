package dev.latchkey.core.replica;

import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A random world that is known twice: as the replica knows it and as plain facts. Used by one
/// thread.
final class RandomWorld {
  final Facts facts = new Facts();
  final List<ProjectId> projects = new ArrayList<>();
  final List<AccountId> accounts = new ArrayList<>();
  final List<KeyId> keys = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final ReplicaVerifier verifier;
  boolean leaseHolds = true;

  private final RandomGenerator random;
  private final Replica replica;
  private long group;

  RandomWorld(RandomGenerator random, int keyCount) {
    this.random = random;
    Lease lease = new Lease(() -> leaseHolds ? 99 : 100);
    lease.until(100);
    replica = new Replica(new Picture(Facts.INSTANCE_PREFIX, random.nextLong()), lease);
    verifier =
        new ReplicaVerifier(replica, InstantSource.fixed(Instant.ofEpochMilli(RandomKeys.NOW)));
    for (int i = 0; i < 6; i++) {
      accounts.add(new AccountId(uuid()));
      change(new Change.AccountPut(RandomPeople.account(random, accounts.getLast())));
    }
    for (int i = 0; i < 3; i++) {
      projects.add(new ProjectId(uuid()));
      change(new Change.ProjectPut(RandomPeople.project(random, projects.getLast())));
      addMembers(projects.getLast());
    }
    for (int i = 0; i < keyCount; i++) {
      addKey();
    }
  }

  private void addKey() {
    ApiKey parent =
        keys.isEmpty() || !Texts.chance(random, 25)
            ? null
            : facts.keys.get(Texts.pick(random, keys));
    KeyOwner owner =
        parent != null && Texts.chance(random, 92)
            ? parent.owner()
            : Texts.chance(random, 20)
                ? new KeyOwner.OfAccount(Texts.pick(random, accounts))
                : new KeyOwner.OfProject(Texts.pick(random, projects));
    KeyPrefix prefix = Facts.INSTANCE_PREFIX;
    if (owner instanceof KeyOwner.OfProject(ProjectId id)) {
      Project project = facts.projects.get(id);
      prefix = project == null ? prefix : project.prefix();
    }
    Secret secret = KeyFormat.generate(prefix, random);
    KeyId id = new KeyId(uuid());
    keys.add(id);
    texts.add(secret.revealForShowingOnce());
    facts.texts.put(texts.getLast(), id);
    AccountId creator = Texts.chance(random, 70) ? Texts.pick(random, accounts) : null;
    change(
        new Change.KeyPut(
            RandomKeys.key(
                random, id, secret.digest(), owner, creator, parent == null ? null : parent.id())));
  }

  /// The role of somebody, a policy, a key's state or the like becomes another.
  void changeSomething() {
    AccountId account = Texts.pick(random, accounts);
    ProjectId project = Texts.pick(random, projects);
    KeyId key = Texts.pick(random, keys);
    switch (random.nextInt(12)) {
      case 0, 1 -> change(new Change.AccountPut(RandomPeople.account(random, account)));
      case 2, 3 -> change(new Change.ProjectPut(RandomPeople.project(random, project)));
      case 4, 5, 6 -> change(new Change.MemberPut(RandomPeople.member(random, project, account)));
      case 7 -> change(new Change.MemberGone(project, account));
      case 8, 9, 10 -> change(Texts.chance(random, 15) ? new Change.KeyGone(key) : anew(key));
      default -> {
        change(
            Texts.chance(random, 50)
                ? new Change.AccountGone(account)
                : new Change.ProjectGone(project));
        change(new Change.AccountPut(RandomPeople.account(random, account)));
        change(new Change.ProjectPut(RandomPeople.project(random, project)));
        addMembers(project);
      }
    }
  }

  private void addMembers(ProjectId project) {
    for (AccountId account : accounts) {
      if (Texts.chance(random, 85)) {
        change(new Change.MemberPut(RandomPeople.member(random, project, account)));
      }
    }
  }

  /// The key with all but its place drawn anew; gone where it is gone already.
  private Change anew(KeyId id) {
    ApiKey key = facts.keys.get(id);
    if (key == null) {
      return new Change.KeyGone(id);
    }
    AccountId creator = key.createdBy().account();
    return new Change.KeyPut(
        RandomKeys.key(random, id, key.digest(), key.owner(), creator, key.parent()));
  }

  void change(Change change) {
    facts.apply(change);
    replica.apply(++group, List.of(change));
  }

  @Nullable ApiKey key(KeyId id) {
    return facts.keys.get(id);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
