package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.IdleQuery;
import dev.latchkey.core.usage.KeyUsage;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.ResourceUsage;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageCount;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageQuery;
import dev.latchkey.core.usage.UsageQuery.Grain;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.store.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Facts about calls are kept once, added up, found again, and taken out when they are old.
public interface NotesUsage {
  ProjectId PROJECT = new ProjectId(new UUID(5, 5));
  KeyId ONE = new KeyId(new UUID(6, 1));
  KeyId TWO = new KeyId(new UUID(6, 2));
  AccountId PERSON = new AccountId(new UUID(6, 3));
  IpAddress ADDRESS = IpAddress.parse("203.0.113.7").orElseThrow();
  long HOUR = Grain.HOUR.number(World.START);

  StoreUnderTest subject();

  World world();

  private static UsageBatch batch(
      long sequence, List<UsageCount> counts, List<LastUse> uses, List<Call> calls) {
    return new UsageBatch("recorder", sequence, counts, uses, List.of(), calls, List.of());
  }

  private static UsageCount count(long hour, @Nullable KeyId key, String outcome, long count) {
    return new UsageCount(hour, PROJECT, key, outcome, count);
  }

  private static Call call(KeyId key, String resource, int millis) {
    return new Call(
        World.START.plusMillis(millis),
        new Call.Caller.WithKey(key),
        PROJECT,
        resource,
        "read",
        1,
        "valid",
        CallOrigin.API,
        ADDRESS,
        1);
  }

  private static CallQuery calls(int limit, @Nullable Cursor after) {
    return new CallQuery(PROJECT, null, null, null, null, null, null, null, null, after, limit);
  }

  private static List<UsageBucket> buckets(SqlStore store, @Nullable KeyId key, Grain by) {
    Instant from = World.START.minus(Duration.ofDays(300));
    Instant to = World.START.plus(Duration.ofDays(1));
    return store.read(tx -> tx.usages().buckets(new UsageQuery(key, PROJECT, by, from, to)));
  }

  @Test
  default void countsOfOneHourAddUpOverBatchesAndRestarts() throws Exception {
    SqlStore store = subject().open();
    store.record(
        batch(
            1,
            List.of(count(HOUR, ONE, "valid", 3), count(HOUR, null, "valid", 3)),
            List.of(),
            List.of()));
    store.record(
        batch(
            2,
            List.of(count(HOUR, ONE, "valid", 4), count(HOUR, ONE, "disabled", 1)),
            List.of(),
            List.of()));
    store.close();
    store = subject().open();
    store.record(
        new UsageBatch(
            "another",
            1,
            List.of(count(HOUR + 1, ONE, "valid", 9)),
            List.of(),
            List.of(),
            List.of(),
            List.of()));

    assertThat(buckets(store, ONE, Grain.HOUR))
        .containsExactly(
            new UsageBucket(World.START, new TreeMap<>(Map.of("valid", 7L, "disabled", 1L))),
            new UsageBucket(
                World.START.plus(Duration.ofHours(1)), new TreeMap<>(Map.of("valid", 9L))));
    assertThat(buckets(store, ONE, Grain.DAY))
        .containsExactly(
            new UsageBucket(
                Instant.parse("2026-11-21T00:00:00Z"),
                new TreeMap<>(Map.of("valid", 16L, "disabled", 1L))));
    assertThat(buckets(store, null, Grain.HOUR))
        .containsExactly(new UsageBucket(World.START, new TreeMap<>(Map.of("valid", 3L))));
  }

  @Test
  default void aBatchThatComesAgainIsNotWrittenAgain() throws Exception {
    SqlStore store = subject().open();
    UsageBatch batch =
        batch(1, List.of(count(HOUR, ONE, "valid", 3)), List.of(), List.of(call(ONE, "a", 0)));
    store.record(batch);
    store.record(batch);

    assertThat(buckets(store, ONE, Grain.HOUR).getFirst().total()).isEqualTo(3);
    assertThat(store.<Page<Call>>read(tx -> tx.usages().calls(calls(10, null))).items()).hasSize(1);
  }

  @Test
  default void loggedCountsAreLeftOverUntilBatchesSettleThem() throws Exception {
    SqlStore store = subject().open();
    UsageLog.Turn first = new UsageLog.Turn("a", 1);
    UsageLog.Turn second = new UsageLog.Turn("a", 2);
    byte[] facts = {1, 0, -1};
    byte[] none = {};
    store.log(new UsageLog(first, 1, facts));
    store.log(new UsageLog(first, 1, facts));
    store.log(new UsageLog(first, 2, none));
    store.log(new UsageLog(second, 3, facts));
    store.close();
    SqlStore next = subject().open();

    assertThat(next.leftover("a")).isEmpty();
    UsageLog.Leftover leftover = next.leftover("b").orElseThrow();
    assertThat(leftover.turn()).isEqualTo(first);
    assertThat(leftover.upTo()).isNull();
    assertThat(leftover.facts()).containsExactly(facts, none);
    for (KeyId upTo : List.of(ONE, TWO)) {
      next.record(settling(upTo.equals(ONE) ? 1 : 2, new UsageLog.Settled(first, upTo)));
      assertThat(next.leftover("b").orElseThrow().upTo()).isEqualTo(upTo);
    }
    next.record(settling(3, new UsageLog.Settled(first, null)));
    assertThat(next.leftover("b").orElseThrow().turn()).isEqualTo(second);
    assertThat(next.leftover("b").orElseThrow().upTo()).isNull();
    next.record(settling(4, new UsageLog.Settled(second, null)));
    assertThat(next.leftover("b")).isEmpty();
  }

  private static UsageBatch settling(long sequence, UsageLog.Settled settled) {
    return new UsageBatch(
        "b", sequence, List.of(), List.of(), List.of(), List.of(), List.of(), settled);
  }

  @Test
  default void theNewerUseIsTheLast() throws Exception {
    SqlStore store = subject().open();
    LastUse newer = new LastUse(ONE, World.START.plusSeconds(5), ADDRESS);
    store.record(batch(1, List.of(), List.of(newer), List.of()));
    store.record(batch(2, List.of(), List.of(new LastUse(ONE, World.START, null)), List.of()));
    store.record(batch(3, List.of(), List.of(new LastUse(TWO, World.START, null)), List.of()));

    assertThat(store.<Optional<LastUse>>read(tx -> tx.usages().lastUse(ONE))).contains(newer);
    assertThat(store.<Optional<LastUse>>read(tx -> tx.usages().lastUse(TWO)))
        .contains(new LastUse(TWO, World.START, null));
    assertThat(store.<Boolean>read(tx -> tx.usages().lastUse(new KeyId(new UUID(1, 1))).isEmpty()))
        .isTrue();
  }

  @Test
  default void theUseOfAPreviousSecretEndsWithThatSecret() throws Exception {
    SqlStore store = subject().open();
    PreviousSecret secret =
        new PreviousSecret(world().digest(), new Preview("lk_...x7Qz"), World.START);
    PreviousSecret later =
        new PreviousSecret(world().digest(), new Preview("lk_...aaaa"), World.START);
    store.record(
        new UsageBatch(
            "recorder",
            1,
            List.of(),
            List.of(),
            List.of(new PreviousUse(ONE, PreviousUse.tail(secret), World.START)),
            List.of(),
            List.of()));

    assertThat(store.<Optional<Instant>>read(tx -> tx.usages().previousUse(ONE, secret)))
        .contains(World.START);
    assertThat(store.<Optional<Instant>>read(tx -> tx.usages().previousUse(ONE, later))).isEmpty();
  }

  @Test
  default void callsArePagedNewestFirstAndFoundByEachOfTheirFields() throws Exception {
    SqlStore store = subject().open();
    List<Call> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(call(i % 2 == 0 ? ONE : TWO, "orders/" + i, i / 2));
    }
    Call odd =
        new Call(
            World.START.plusMillis(9),
            new Call.Caller.Person(PERSON),
            PROJECT,
            "files/ü",
            "write",
            3,
            "access_denied",
            CallOrigin.WEB,
            null,
            16);
    all.add(odd);
    store.record(batch(1, List.of(), List.of(), all));

    List<Call> paged = new ArrayList<>();
    Cursor after = null;
    do {
      Cursor from = after;
      Page<Call> page = store.read(tx -> tx.usages().calls(calls(3, from)));
      paged.addAll(page.items());
      after = page.next();
    } while (after != null);
    assertThat(paged).containsExactlyElementsOf(all.reversed());

    assertThat(found(store, new Wanted("key", TWO.toString()))).hasSize(3);
    assertThat(found(store, new Wanted("resource", "orders/3"))).hasSize(1);
    assertThat(found(store, new Wanted("resource", "orders/*"))).hasSize(7);
    assertThat(found(store, new Wanted("resource", "files/*"))).containsExactly(odd);
    assertThat(found(store, new Wanted("action", "write"))).containsExactly(odd);
    assertThat(found(store, new Wanted("outcome", "access_denied"))).containsExactly(odd);
    assertThat(found(store, new Wanted("origin", "WEB"))).containsExactly(odd);
    assertThat(found(store, new Wanted("address", ADDRESS.toString()))).hasSize(7);
    assertThat(found(store, new Wanted("from", "9"))).containsExactly(odd);
    assertThat(found(store, new Wanted("to", "1"))).hasSize(2);
  }

  /// One filter of a query.
  record Wanted(String field, String value) {
    @Nullable String of(String asked) {
      return field.equals(asked) ? value : null;
    }

    @Nullable Instant instant(String asked) {
      return field.equals(asked) ? World.START.plusMillis(Long.parseLong(value)) : null;
    }
  }

  private static List<Call> found(SqlStore store, Wanted wanted) {
    String key = wanted.of("key");
    String origin = wanted.of("origin");
    CallQuery query =
        new CallQuery(
            PROJECT,
            key == null ? null : KeyId.parse(key).orElseThrow(),
            wanted.of("resource"),
            wanted.of("action"),
            wanted.of("outcome"),
            origin == null ? null : CallOrigin.valueOf(origin),
            wanted.of("address"),
            wanted.instant("from"),
            wanted.instant("to"),
            null,
            200);
    return store.<Page<Call>>read(tx -> tx.usages().calls(query)).items();
  }

  @Test
  default void theKeysWithTheMostCallsComeFirst() throws Exception {
    SqlStore store = subject().open();
    store.record(
        batch(
            1,
            List.of(
                count(HOUR, ONE, "valid", 3),
                count(HOUR, ONE, "disabled", 3),
                count(HOUR - 1, TWO, "valid", 5),
                count(HOUR, null, "valid", 100),
                count(HOUR - 30 * 24, TWO, "valid", 100)),
            List.of(),
            List.of()));
    Instant from = World.START.minus(Duration.ofDays(1));

    for (Grain by : Grain.values()) {
      UsageQuery query = new UsageQuery(null, PROJECT, by, from, World.START);
      assertThat(store.<List<KeyUsage>>read(tx -> tx.usages().topKeys(query, 10)))
          .containsExactly(new KeyUsage(ONE, 6), new KeyUsage(TWO, 5));
      assertThat(store.<List<KeyUsage>>read(tx -> tx.usages().topKeys(query, 1)))
          .containsExactly(new KeyUsage(ONE, 6));
    }
  }

  @Test
  default void theResourcesThatWereAskedForMostComeFirst() throws Exception {
    SqlStore store = subject().open();
    store.record(
        batch(
            1,
            List.of(),
            List.of(),
            List.of(
                call(ONE, "orders/1", 1),
                call(TWO, "orders/1", 2),
                call(ONE, "files/a", 3),
                call(ONE, "", 4),
                call(ONE, "late", 5_000))));
    Instant to = World.START.plusSeconds(1);
    UsageQuery query = new UsageQuery(null, PROJECT, Grain.DAY, World.START, to);

    assertThat(store.<List<ResourceUsage>>read(tx -> tx.usages().topResources(query, 10)))
        .containsExactly(new ResourceUsage("orders/1", 2), new ResourceUsage("files/a", 1));
    assertThat(store.<List<ResourceUsage>>read(tx -> tx.usages().topResources(query, 1)))
        .containsExactly(new ResourceUsage("orders/1", 2));
  }

  @Test
  default void strangersAreSummedOverDays() throws Exception {
    SqlStore store = subject().open();
    Network network = Network.parse("203.0.113.0/24").orElseThrow();
    long day = Grain.DAY.number(World.START);
    for (int i = 1; i <= 3; i++) {
      store.record(
          new UsageBatch(
              "recorder",
              i,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(
                  new StrangerCount(
                      day - i, PROJECT, "unknown", network, 10, World.START.minusSeconds(i)),
                  new StrangerCount(day - i, PROJECT, "unknown", null, 1, World.START))));
    }

    assertThat(
            store.<List<StrangerCount>>read(tx -> tx.usages().strangers(PROJECT, day - 2, day, 10)))
        .containsExactly(
            new StrangerCount(
                day - 1, PROJECT, "unknown", network, 20, World.START.minusSeconds(1)),
            new StrangerCount(day - 1, PROJECT, "unknown", null, 2, World.START));
  }

  @Test
  default void whatIsOldIsTakenOutAndHoursBecomeDays() throws Exception {
    SqlStore store = subject().open();
    long old = HOUR - 31 * 24;
    long older = HOUR - 500 * 24;
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(call(ONE, "x", -i));
    }
    calls.add(call(ONE, "old", (int) -Duration.ofDays(20).toMillis()));
    store.record(
        batch(
            1,
            List.of(
                count(HOUR, ONE, "valid", 1),
                count(old, ONE, "valid", 2),
                count(old - 1, ONE, "valid", 4),
                count(older, ONE, "valid", 8)),
            List.of(new LastUse(ONE, World.START, null)),
            calls));
    UsageRetention retention =
        new UsageRetention(Duration.ofDays(15), 4, Duration.ofDays(30), Duration.ofDays(400));
    List<UsageBucket> before = buckets(store, ONE, Grain.DAY);
    for (int i = 0; i < 3; i++) {
      assertThat(store.pruneUsage(retention.at(World.START))).isFalse();
    }

    assertThat(buckets(store, ONE, Grain.DAY)).isEqualTo(before).hasSize(2);
    assertThat(buckets(store, ONE, Grain.HOUR)).hasSize(1);
    assertThat(store.<Page<Call>>read(tx -> tx.usages().calls(calls(10, null))).items())
        .hasSize(4)
        .noneMatch(call -> call.resource().equals("old"));
  }

  @Test
  default void keysThatWereNotUsedAreFound() throws Exception {
    SqlStore store = subject().open();
    ProjectId project = world().addProject(store, "demo").id();
    ApiKey never = world().addKey(store, project);
    ApiKey longAgo = world().addKey(store, project);
    ApiKey lately = world().addKey(store, project);
    World.put(store, World.disabled(world().addKey(store, project)));
    world().addKey(store, world().addProject(store, "another").id());
    Instant then = World.START.minus(Duration.ofDays(91));
    store.record(
        batch(
            1,
            List.of(),
            List.of(
                new LastUse(longAgo.id(), then, null), new LastUse(lately.id(), World.START, null)),
            List.of()));
    Instant before = World.START.minus(Duration.ofDays(90));

    for (KeyId after : Arrays.asList(null, new KeyId(new UUID(0, 0)))) {
      IdleQuery unused = new IdleQuery(project, before, World.START, after, 10);
      assertThat(store.<List<KeyId>>read(tx -> tx.usages().idle(unused)))
          .containsExactly(longAgo.id());
      assertThat(store.<Long>read(tx -> tx.usages().countIdle(unused))).isEqualTo(1);
      IdleQuery unknown = new IdleQuery(project, null, World.START, after, 10);
      assertThat(store.<List<KeyId>>read(tx -> tx.usages().idle(unknown)))
          .containsExactly(never.id());
    }
    IdleQuery beyond = new IdleQuery(project, before, World.START, longAgo.id(), 10);
    assertThat(store.<List<KeyId>>read(tx -> tx.usages().idle(beyond))).isEmpty();
  }

  @Test
  default void usesOfPreviousSecretsAreFoundByProject() throws Exception {
    SqlStore store = subject().open();
    ProjectId project = world().addProject(store, "demo").id();
    ApiKey key = world().addKey(store, project);
    PreviousUse use = new PreviousUse(key.id(), 7, World.START);
    store.record(
        new UsageBatch(
            "recorder",
            1,
            List.of(),
            List.of(),
            List.of(use, new PreviousUse(ONE, 7, World.START)),
            List.of(),
            List.of()));

    assertThat(
            store.<List<PreviousUse>>read(
                tx -> tx.usages().previousUses(project, World.START, null, 10)))
        .containsExactly(use);
    assertThat(
            store.<List<PreviousUse>>read(
                tx -> tx.usages().previousUses(project, World.START.plusMillis(1), null, 10)))
        .isEmpty();
    assertThat(
            store.<List<PreviousUse>>read(
                tx -> tx.usages().previousUses(project, World.START, key.id(), 10)))
        .isEmpty();
  }

  @Test
  default void onlyTheLastUseOfAKeyThatIsGoneIsForgotten() throws Exception {
    SqlStore store = subject().open();
    ApiKey key = world().addKey(store, world().addProject(store, "demo").id());
    store.record(
        batch(
            1,
            List.of(),
            List.of(new LastUse(ONE, World.START, null), new LastUse(key.id(), World.START, null)),
            List.of()));
    store.pruneUsage(UsageRetention.DEFAULT.at(World.START));

    assertThat(store.<Boolean>read(tx -> tx.usages().lastUse(ONE).isPresent())).isFalse();
    assertThat(store.<Boolean>read(tx -> tx.usages().lastUse(key.id()).isPresent())).isTrue();
  }

  @Test
  default void factsAboutCallsAreNoChanges() throws Exception {
    SqlStore store = subject().open();
    world().addProject(store, "demo");
    long applied = store.replica().applied();
    int entries = store.<Integer>read(tx -> tx.audit().after(0, 100).size());
    store.record(batch(1, List.of(count(HOUR, ONE, "valid", 1)), List.of(), List.of()));
    world().addProject(store, "another");

    assertThat(store.replica().applied()).isEqualTo(applied + 1);
    assertThat(store.<Integer>read(tx -> tx.audit().after(0, 100).size())).isEqualTo(entries + 1);
    assertThat(store.replica().lease().holds()).isTrue();
  }
}
