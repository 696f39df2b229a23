package dev.latchkey.bench.store;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A store with projects of few and of many keys, which is kept in a folder with its pepper. What
/// is there already is not made again.
final class ListedKeys implements AutoCloseable {
  static final int MAKERS = 200;
  private static final int KEYS_PER_WRITE = 1000;
  private static final int DISABLED_ONE_IN = 500;

  private final BenchStore bench;
  private final @Nullable EmbeddedPostgres postgres;

  private ListedKeys(BenchStore bench, @Nullable EmbeddedPostgres postgres) {
    this.bench = bench;
    this.postgres = postgres;
  }

  static ListedKeys inSqlite(Path folder) throws IOException {
    return new ListedKeys(
        new BenchStore(new StorePlace.Embedded(folder.resolve("data")), pepper(folder)), null);
  }

  /// In a PostgreSQL of its own, whose data are in the folder.
  static ListedKeys inPostgres(Path folder) throws IOException {
    Pepper pepper = pepper(folder);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("synchronous_commit", "on")
            .start();
    StorePlace place = new StorePlace.Postgres(postgres.getJdbcUrl("postgres", "postgres"), "", "");
    return new ListedKeys(new BenchStore(place, pepper), postgres);
  }

  private static Pepper pepper(Path folder) throws IOException {
    Path file = folder.resolve("pepper");
    if (Files.exists(file)) {
      return Pepper.parse(Files.readString(file)).orElseThrow();
    }
    Pepper pepper = Pepper.generate(new SecureRandom());
    Files.createDirectories(folder);
    Files.writeString(file, pepper.revealForWritingToFile());
    return pepper;
  }

  SqlStore open() throws OpeningException {
    return bench.open();
  }

  /// The project with so many keys.
  KeyOwner fill(SqlStore store, int keys) {
    Slug slug = new Slug("of-" + keys);
    Optional<Project> found = store.read(tx -> tx.projects().find(slug));
    Project project = found.orElseGet(() -> Projects.add(store, bench, slug.text()));
    KeyOwner owner = new KeyOwner.OfProject(project.id());
    IssueKey issueKey =
        new IssueKey(store, bench.ids(), bench.random(), bench.clock(), BenchStore.INSTANCE_PREFIX);
    int there = Math.toIntExact(store.read(tx -> tx.keys().count(owner)));
    for (int done = there; done < keys; done += KEYS_PER_WRITE) {
      int from = done;
      store.write(tx -> {
        for (int i = from; i < Math.min(from + KEYS_PER_WRITE, keys); i++) {
          ApiKey key = issueKey.make(tx, wish(owner, i), By.SYSTEM).view().key();
          KeyDraft draft = KeyDraft.after(key).created(maker(i), key.createdAt());
          if (i % DISABLED_ONE_IN == 0) {
            draft.disabled(new Disabled(Disabled.Cause.ADMINISTRATOR, null));
          }
          tx.keys().put(draft.make());
        }
        return from;
      });
    }
    return owner;
  }

  /// One of some people in turn.
  private static Actor maker(int i) {
    return new Actor.Person(account(i % MAKERS), "maker");
  }

  static AccountId account(int i) {
    return new AccountId(new UUID(MAKERS, i));
  }

  private static IssueKey.Wish wish(KeyOwner owner, int i) {
    IssueKey.Wish plain = IssueKey.Wish.plain(owner, "of service " + i, Access.FULL);
    return new IssueKey.Wish(
        owner,
        null,
        null,
        new KeyName(i % 100 + " of service " + i),
        plain.validity(),
        true,
        Access.FULL,
        plain.restrictions(),
        plain.limits(),
        new Subject("customer-" + i),
        plain.metadata(),
        false);
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }
}
