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
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A store with projects of few and of many keys, which is kept in a folder with its pepper. What
/// is there already is not made again.
///
/// Both projects have keys of two kinds in all respects that are asked for: of some there are about
/// as many in each project, of others a tenth of the project.
final class ListedKeys implements AutoCloseable {
  /// So many keys in a row have one maker and one subject, but for those that a tenth has.
  static final int IN_A_ROW = 7;

  static final int TENTH = 10;

  /// The maker of a tenth, whom [#account] gives for it.
  static final int BUSY = 0;

  /// The subject of a tenth.
  static final String BUSY_SUBJECT = "busy";

  private static final int EXPIRED = 7;
  private static final int KEYS_PER_WRITE = 1000;
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LONG_HENCE = Instant.parse("2050-01-01T00:00:00Z");

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

  /// Has PostgreSQL learn what the tables hold, as its autovacuum would before long.
  void settle() throws SQLException {
    if (postgres != null) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
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
          tx.keys().put(changed(key, i));
        }
        return from;
      });
    }
    return owner;
  }

  private static ApiKey changed(ApiKey key, int i) {
    KeyDraft draft = KeyDraft.after(key).created(maker(i), key.createdAt());
    draft.validity(new ValidityPeriod(null, expiry(i)));
    if (i % TENTH == 3) {
      draft.disabled(new Disabled(Disabled.Cause.ADMINISTRATOR, null));
    }
    return draft.make();
  }

  private static @Nullable Instant expiry(int i) {
    if (i < EXPIRED) {
      return LONG_AGO;
    }
    return i % 2 == 0 ? null : LONG_HENCE.plusSeconds(Integer.reverse(i) & 0xff_ffff);
  }

  private static Actor maker(int i) {
    return new Actor.Person(account(i % TENTH == 5 ? BUSY : 1 + i / IN_A_ROW), "maker");
  }

  static AccountId account(int i) {
    return new AccountId(new UUID(IN_A_ROW, i));
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
        new Subject(i % TENTH == 7 ? BUSY_SUBJECT : "customer-" + i / IN_A_ROW),
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
