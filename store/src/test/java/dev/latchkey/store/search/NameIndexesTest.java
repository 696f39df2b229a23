package dev.latchkey.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.EmbeddedUnderTest;
import dev.latchkey.store.ForgetfulFolder;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.contract.Keys;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index is made of many keys that are searched, is true to what the store says now, and is not
/// used where it cannot be.
class NameIndexesTest {
  private static final int KEYS = 300;
  private static final long SECOND = 1_000_000_000L;

  private final World world = new World(5);
  private final Deque<Runnable> making = new ArrayDeque<>();
  private @Nullable EmbeddedUnderTest subject;
  private @Nullable SqlStore store;
  private @Nullable Session session;
  private @Nullable NameIndexes names;
  private @Nullable Project project;
  private List<ApiKey> keys = List.of();
  private long ticks;

  @BeforeEach
  void open(@TempDir(factory = ForgetfulFolder.class) Path folder) throws Exception {
    subject = new EmbeddedUnderTest(world, folder.resolve("data"));
    SqlStore opened = subject.open();
    store = opened;
    session = new Session(subject.otherHand(), Dialect.SQLITE);
    Project added = world.addProject(opened, "demo");
    project = added;
    keys =
        World.write(
                opened,
                tx -> {
                  List<ApiKey> made = new ArrayList<>();
                  for (int i = 0; i < KEYS; i++) {
                    ApiKey key = world.key(tx, added.id(), "service " + i);
                    tx.keys().put(key);
                    made.add(key);
                  }
                  return made;
                })
            .outcome();
    names = names(KEYS, Long.MAX_VALUE);
  }

  @AfterEach
  void close() throws Exception {
    session().close();
    Objects.requireNonNull(subject).close();
  }

  @Test
  void anIndexIsMadeOnceOfManyKeysThatWereSearched() {
    assertThat(page("service 1")).isEmpty();
    missed(KEYS - 1);
    assertThat(making).isEmpty();
    missed(KEYS);
    missed(KEYS);
    assertThat(making).hasSize(1);
    assertThat(page("service 1")).isEmpty();
    making.remove().run();
    assertThat(page("service 17"))
        .contains(
            Set.of(
                id(17), id(170), id(171), id(172), id(173), id(174), id(175), id(176), id(177),
                id(178), id(179)));
  }

  @Test
  void namesThatWouldTakeTooMuchMemoryAreNotKept() {
    names = names(0, 100);
    missed(KEYS);
    making.remove().run();
    assertThat(page("service 1")).isEmpty();
  }

  @Test
  void whatHasChangedIsAmongWhatIsFoundWhateverItsName() {
    index();
    ApiKey added =
        write(tx -> {
          ApiKey key = world.key(tx, project().id(), "service 299");
          tx.keys().put(key);
          return key;
        });
    write(tx -> {
      tx.keys().put(Keys.withName(keys.get(3), "service 2999"));
      tx.keys().put(Keys.withName(keys.get(299), "other"));
      tx.keys().remove(keys.get(298).id());
      return 0;
    });
    assertThat(page("service 299"))
        .contains(Set.of(id(3), id(298), id(299), added.id().toString()));
    assertThat(page("service 5").orElseThrow())
        .contains(id(5), id(50), id(59), id(3), added.id().toString())
        .doesNotContain(id(4), id(6));
  }

  @Test
  void keysOfOthersThatHaveChangedAreNotLookedAt() {
    index();
    Project other = world.addProject(Objects.requireNonNull(store), "other");
    write(tx -> {
      tx.keys().put(world.key(tx, other.id(), "service 17"));
      return 0;
    });
    assertThat(page("service 299")).contains(Set.of(id(299)));
  }

  @Test
  void manyChangesOfOtherThingsArePassedOver() {
    index();
    Project other = world.addProject(Objects.requireNonNull(store), "other");
    for (int round = 0; round < 15; round++) {
      write(tx -> {
        for (int i = 0; i < KEYS; i++) {
          tx.keys().put(world.key(tx, other.id(), "service 299"));
        }
        tx.keys().put(Keys.withName(keys.getFirst(), "service 299"));
        return 0;
      });
    }
    assertThat(page("service 299")).contains(Set.of(id(0), id(299)));
  }

  @Test
  void aTransactionThatSeesWhatWasBeforeTheIndexDoesNotUseIt() {
    session().begin();
    session().number("select count(*) from api_key");
    write(tx -> tx.keys().remove(keys.get(7).id()));
    missed(KEYS);
    making.remove().run();
    assertThat(page("service 7")).isEmpty();
    session().commit();
    assertThat(page("service 70")).contains(Set.of(id(70)));
  }

  @Test
  void aStoreWithAnotherHistoryDoesNotUseIt() {
    index();
    session().update("update counter set incarnation = 'another'");
    assertThat(page("service 7")).isEmpty();
  }

  @Test
  void aNewIndexIsMadeWhenManyKeysHaveChangedAndAfterARest() {
    index();
    change(250);
    assertThat(page("service 1")).isPresent();
    assertThat(making).isEmpty();
    change(251);
    ticks += 9 * SECOND;
    assertThat(page("service 1")).isPresent();
    assertThat(making).isEmpty();
    ticks += SECOND;
    assertThat(page("service 1")).isPresent();
    making.remove().run();
    assertThat(page("renamed 250")).contains(Set.of(id(250)));
  }

  @Test
  void anIndexBeforeChangesOfVeryManyKeysIsNotUsed() {
    index();
    ticks += 100 * SECOND;
    write(tx -> {
      for (int i = 0; i < 2001; i++) {
        tx.keys().put(world.key(tx, project().id(), "added " + i));
      }
      return 0;
    });
    assertThat(page("added 17")).isEmpty();
    making.remove().run();
    assertThat(page("added 2000").orElseThrow()).hasSize(1);
  }

  private void change(int count) {
    write(tx -> {
      for (int i = 0; i < count; i++) {
        tx.keys().put(Keys.withName(keys.get(i), "renamed " + i));
      }
      return 0;
    });
  }

  /// Makes one, which takes a second.
  private void index() {
    missed(KEYS);
    making.remove().run();
    assertThat(page("service")).isPresent();
  }

  private NameIndexes names(long keysMin, long bytesMax) {
    SqlStore of = Objects.requireNonNull(store);
    return new NameIndexes(
        of.replica()::picture,
        this::counter,
        new NameIndexes.Terms(keysMin, bytesMax, making::add),
        () -> ticks);
  }

  /// Takes half a second.
  private Counter counter() {
    ticks += SECOND / 2;
    try (Session other = new Session(Objects.requireNonNull(subject).otherHand(), Dialect.SQLITE)) {
      return CounterRow.read(other, world.seals()).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException("the counter cannot be read", e);
    }
  }

  private Optional<Set<String>> page(String text) {
    return Objects.requireNonNull(names)
        .page(
            session(),
            new KeyQuery(
                owner(),
                new KeyFilter(null, null, null, text, null, null),
                KeyQuery.Sort.NAME,
                true,
                null,
                Page.LIMIT_MAX,
                World.START));
  }

  private void missed(long keysAbout) {
    Objects.requireNonNull(names).missed(owner(), keysAbout);
  }

  private KeyOwner owner() {
    return new KeyOwner.OfProject(project().id());
  }

  private Project project() {
    return Objects.requireNonNull(project);
  }

  private Session session() {
    return Objects.requireNonNull(session);
  }

  private String id(int key) {
    return keys.get(key).id().toString();
  }

  private <T> T write(Function<WriteTransaction, T> work) {
    return World.write(Objects.requireNonNull(store), work).outcome();
  }
}
