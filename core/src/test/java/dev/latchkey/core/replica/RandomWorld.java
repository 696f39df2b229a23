package dev.latchkey.core.replica;

import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  final ReplicaVerifier verifier;
  boolean leaseHolds = true;

  private final Map<KeyId, List<String>> texts = new HashMap<>();
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
    KeyId id = new KeyId(uuid());
    Secret secret = secret(id, owner);
    keys.add(id);
    AccountId creator = Texts.chance(random, 70) ? Texts.pick(random, accounts) : null;
    change(
        new Change.KeyPut(
            RandomKeys.key(
                random, id, secret.digest(), owner, creator, parent == null ? null : parent.id())));
  }

  private Secret secret(KeyId id, KeyOwner owner) {
    KeyPrefix prefix = Facts.INSTANCE_PREFIX;
    if (owner instanceof KeyOwner.OfProject(ProjectId of)) {
      Project project = facts.projects.get(of);
      prefix = project == null ? prefix : project.prefix();
    }
    Secret secret = KeyFormat.generate(prefix, random);
    String text = secret.revealForShowingOnce();
    texts.computeIfAbsent(id, key -> new ArrayList<>()).add(text);
    facts.texts.put(text, id);
    return secret;
  }

  /// A text that is or was a secret of the key.
  String text(KeyId id) {
    return Texts.chance(random, 80) ? newestText(id) : Texts.pick(random, textsOf(id));
  }

  /// The text of the key's secret.
  String newestText(KeyId id) {
    return textsOf(id).getLast();
  }

  private List<String> textsOf(KeyId id) {
    return Objects.requireNonNull(texts.get(id));
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

  /// The key with all but its place drawn anew, and now and then with a new secret; gone where it
  /// is gone already.
  private Change anew(KeyId id) {
    ApiKey key = facts.keys.get(id);
    if (key == null) {
      return new Change.KeyGone(id);
    }
    AccountId creator = key.createdBy().account();
    KeyDraft draft =
        KeyDraft.of(RandomKeys.key(random, id, key.digest(), key.owner(), creator, key.parent()))
            .previous(Texts.chance(random, 80) ? key.previous() : null);
    if (Texts.chance(random, 60)) {
      Instant until = Instant.ofEpochMilli(RandomKeys.NOW + random.nextInt(-1, 3));
      draft
          .digest(secret(id, key.owner()).digest())
          .previous(new PreviousSecret(key.digest(), key.preview(), until));
    }
    return new Change.KeyPut(draft.make());
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
