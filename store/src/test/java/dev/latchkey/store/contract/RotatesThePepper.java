package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.commit.ResealPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Another generation of the pepper is taken up while the store is open, and everything is sealed
/// anew with it.
public interface RotatesThePepper {
  /// How many keys are sealed anew; more than a few make it slow.
  int KEYS = Integer.getInteger("latchkey.reseal.keys", 2_000);

  int ROWS_PER_STEP = 300;
  int KEYS_PER_WRITE = 1_000;

  StoreUnderTest subject();

  World world();

  @Test
  default void everyKeyWorksBeforeWhileAndAfterItIsSealedAnew() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<ApiKey> keys = addKeys(store, project.id());
    ApiKey rotated = world().rotated(keys.getFirst());
    World.put(store, rotated);

    store.adopt(world().pepper().withNewGeneration(world().random()));
    ApiKey fresh = world().addKey(store, project.id());
    ResealPlace place = ResealPlace.START;
    while (!place.over()) {
      place = store.reseal(place, ROWS_PER_STEP);
      ApiKey any = keys.get(1 + world().random().nextInt(KEYS - 1));
      assertThat(isInMemory(store, any.digest())).isTrue();
      store.read(tx -> {
        assertThat(tx.keys().findByDigest(any.digest())).contains(any);
        assertThat(tx.keys().findByDigest(keys.getFirst().digest())).contains(rotated);
        assertThat(tx.keys().findByDigest(fresh.digest())).contains(fresh);
        return any;
      });
      assertThatThrownBy(() -> World.put(store, Keys.withDigest(fresh, any.digest())))
          .isInstanceOf(FaultException.class);
    }

    assertThat(place.sealed()).isEqualTo(KEYS + 1);
    assertThat(generations("api_key")).containsExactly(2);
    assertThat(generations("project")).containsExactly(2);
    assertThat(store.refusals()).isZero();
    assertThat(store.replica().picture().keys().size()).isEqualTo(KEYS + 1);
    assertThat(store.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();
    store.close();

    SqlStore anew = subject().open();
    assertThat(anew.replica().picture().keys().size()).isEqualTo(KEYS + 1);
    assertThat(anew.refusals()).isZero();
    assertThat(anew.reseal(ResealPlace.START, ROWS_PER_STEP).sealed()).isZero();
  }

  @Test
  default void underLoadEveryKeyWorksAndNoChangeIsLost() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<ApiKey> keys = addKeys(store, project.id());
    store.adopt(world().pepper().withNewGeneration(world().random()));
    Map<KeyId, ApiKey> renamed = new ConcurrentHashMap<>();
    Queue<KeyId> failed = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    LongAdder verified = new LongAdder();
    ExecutorService callers = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> running =
          List.of(
              callers.submit(() ->
                  eachInTurn(
                      keys,
                      over,
                      key -> {
                        verified.increment();
                        if (!isInMemory(store, key.digest())) {
                          failed.add(key.id());
                        }
                      })),
              callers.submit(() ->
                  eachInTurn(
                      keys,
                      over,
                      key -> {
                        if (store.read(tx -> tx.keys().findByDigest(key.digest())).isEmpty()) {
                          failed.add(key.id());
                        }
                      })),
              callers.submit(() ->
                  eachInTurn(
                      keys,
                      over,
                      key -> {
                        String name = "renamed " + renamed.size();
                        ApiKey after = KeyDraft.after(key).name(new KeyName(name)).make();
                        World.put(store, after);
                        renamed.put(key.id(), after);
                      })));
      for (ResealPlace place = ResealPlace.START; !place.over(); ) {
        place = store.reseal(place, ROWS_PER_STEP);
      }
      over.set(true);
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      over.set(true);
      callers.shutdown();
    }

    assertThat(failed).isEmpty();
    assertThat(renamed).isNotEmpty();
    assertThat(verified.sum()).isPositive();
    assertThat(generations("api_key")).containsExactly(2);
    store.close();
    SqlStore anew = subject().open();
    assertThat(anew.refusals()).isZero();
    assertThat(anew.replica().picture().keys().size()).isEqualTo(KEYS);
    anew.read(tx -> {
      for (ApiKey key : keys) {
        assertThat(tx.keys().find(key.id())).contains(renamed.getOrDefault(key.id(), key));
      }
      return keys;
    });
  }

  private static void eachInTurn(List<ApiKey> keys, AtomicBoolean over, Consumer<ApiKey> call) {
    for (int i = 0; !over.get(); i++) {
      call.accept(keys.get(i % keys.size()));
    }
  }

  @Test
  default void aRowThatIsNotBelievedIsNotSealedAnewAndHindersNoOther() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey touched = world().addKey(store, project.id());
    ApiKey other = world().addKey(store, project.id());
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update api_key set status = 'disabled' where id = '" + touched.id() + "'");
    }

    store.adopt(world().pepper().withNewGeneration(world().random()));
    ResealPlace place = ResealPlace.START;
    while (!place.over()) {
      place = store.reseal(place, ROWS_PER_STEP);
    }

    assertThat(generations("api_key")).containsExactly(1, 2);
    assertThat(store.<Optional<ApiKey>>read(tx -> tx.keys().find(other.id()))).contains(other);
    assertThatThrownBy(() -> store.read(tx -> tx.keys().find(touched.id())))
        .isInstanceOf(StoreException.class);
  }

  @Test
  default void anotherPepperIsNoGenerationOfThisOne() throws Exception {
    SqlStore store = subject().open();
    Pepper other = Pepper.generate(world().random()).withNewGeneration(world().random());
    assertThatThrownBy(() -> store.adopt(other)).isInstanceOf(IllegalArgumentException.class);
    world().addProject(store, "demo");
    store.close();
    subject().open();
  }

  private List<ApiKey> addKeys(SqlStore store, ProjectId project) {
    List<ApiKey> all = new ArrayList<>();
    while (all.size() < KEYS) {
      int more = Math.min(KEYS_PER_WRITE, KEYS - all.size());
      all.addAll(
          World.write(
                  store,
                  tx -> {
                    List<ApiKey> made = new ArrayList<>();
                    for (int i = 0; i < more; i++) {
                      ApiKey key = world().key(tx, project);
                      tx.keys().put(key);
                      made.add(key);
                    }
                    return made;
                  })
              .outcome());
    }
    return all;
  }

  private static boolean isInMemory(SqlStore store, SecretDigest digest) {
    return store.replica().picture().keys().byDigest(digest.a(), digest.b(), digest.c(), digest.d())
        != null;
  }

  private List<Integer> generations(String table) throws Exception {
    List<Integer> out = new ArrayList<>();
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select distinct generation from " + table + " order by 1")) {
      while (rows.next()) {
        out.add(rows.getInt(1));
      }
    }
    return out;
  }
}
