package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Lists are in one order, the same on every database, and pages of them join without a gap.
public interface OrdersAndPages {
  StoreUnderTest subject();

  World world();

  int KEYS_OF_ONE_MOMENT = 70;

  List<String> NAMES =
      List.of(
          "b",
          "B",
          "a",
          "a b",
          "a-b",
          "ä",
          "Z",
          "é",
          "e\u0301",
          "zz",
          "Billing-api of shop 12",
          "the billing of x",
          "10% off",
          "_x",
          "\uD83D\uDE00",
          "\uFF5E");

  @Test
  default void everySortInBothDirectionsPagesThroughExactlyTheExpectedOrder() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<ApiKey> all = put(store, project);

    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        Comparator<ApiKey> order = order(sort);
        List<ApiKey> expected = all.stream().sorted(descending ? order.reversed() : order).toList();
        assertThat(pages(store, project, sort, descending)).isEqualTo(expected);
      }
    }
  }

  @Test
  default void aNameIsFoundFromAWordOnWithoutRegardToAsciiCaseAndWithoutWildcards()
      throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    put(store, project);

    assertThat(named(store, project, "B"))
        .containsExactlyInAnyOrder(
            "b", "B", "a b", "a-b", "Billing-api of shop 12", "the billing of x");
    assertThat(named(store, project, "api of")).containsExactly("Billing-api of shop 12");
    assertThat(named(store, project, "-API")).containsExactly("Billing-api of shop 12");
    assertThat(named(store, project, "billing-api of shop 12"))
        .containsExactly("Billing-api of shop 12");
    assertThat(named(store, project, " the billing of x ")).containsExactly("the billing of x");
    assertThat(named(store, project, "illing")).isEmpty();
    assertThat(named(store, project, "billing of shop")).isEmpty();
    assertThat(named(store, project, "\uD83D\uDE00")).containsExactly("\uD83D\uDE00");
    assertThat(named(store, project, "%")).containsExactly("10% off");
    assertThat(named(store, project, "_")).containsExactly("_x");
    assertThat(named(store, project, "!")).isEmpty();
    assertThat(named(store, project, "Ä")).isEmpty();
    assertThat(named(store, project, " ")).hasSize(NAMES.size());
  }

  @Test
  default void aNameIsFoundByWhatItIsNowAndNotByWhatItWas() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey key = put(store, project).getFirst();

    World.put(store, KeyDraft.after(key).name(new KeyName("quite another")).make());
    assertThat(named(store, project, "quite")).containsExactly("quite another");
    assertThat(named(store, project, "another")).containsExactly("quite another");
    assertThat(named(store, project, "b")).doesNotContain("b");

    World.write(store, tx -> tx.keys().remove(key.id()));
    assertThat(named(store, project, "another")).isEmpty();
    try (Connection other = subject().otherHand();
        ResultSet left =
            other
                .createStatement()
                .executeQuery("select word from key_word where word = 'another' or word = 'b'")) {
      List<String> words = new ArrayList<>();
      while (left.next()) {
        words.add(left.getString(1));
      }
      assertThat(words).containsOnly("b");
    }
  }

  @Test
  default void manyOfANameAreFoundAsFewAre() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<String> names = IntStream.range(0, 3_300).mapToObj(i -> "part " + i).toList();
    World.write(
        store,
        tx -> {
          for (int i = 0; i < names.size(); i++) {
            if (i % KEYS_OF_ONE_MOMENT == 0) {
              world().setNow(world().now().plusMillis(1));
            }
            tx.keys().put(world().key(tx, project.id(), names.get(i)));
          }
          return names;
        });

    assertThat(named(store, project, "part"))
        .isEqualTo(names.stream().sorted().limit(Page.LIMIT_MAX).toList());
    assertThat(byAge(store, project, "part", false)).isEqualTo(byAge(store, project, null, false));
    assertThat(byAge(store, project, "part", true)).isEqualTo(byAge(store, project, null, true));
    assertThat(named(store, project, "part 32"))
        .isEqualTo(names.stream().filter(name -> name.startsWith("part 32")).sorted().toList());
    assertThat(named(store, project, "32"))
        .isEqualTo(names.stream().filter(name -> name.startsWith("part 32")).sorted().toList());

    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      KeyQuery all = query(project, null, null, sort, true, null, Page.LIMIT_MAX, world().now());
      KeyFilter made = new KeyFilter(null, new Actor.Operator().id(), null, null, null, null);
      Page<ApiKey> ofMaker =
          store.read(tx ->
              tx.keys()
                  .list(
                      new KeyQuery(
                          all.owner(), made, sort, true, null, Page.LIMIT_MAX, all.now())));
      assertThat(ofMaker).isEqualTo(store.<Page<ApiKey>>read(tx -> tx.keys().list(all)));
    }
  }

  @Test
  default void namesThatOnlyOldKeysHaveComePageByPage() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<String> echoes = IntStream.range(0, 99).mapToObj(i -> "echo echo echo " + i).toList();
    List<String> names =
        Stream.concat(echoes.stream(), IntStream.range(0, 1_500).mapToObj(i -> "part " + i))
            .toList();
    World.write(
        store,
        tx -> {
          for (int i = 0; i < names.size(); i++) {
            if (i % 3 == 0) {
              world().setNow(world().now().plusMillis(1));
            }
            tx.keys().put(world().key(tx, project.id(), names.get(i)));
          }
          return names;
        });

    List<String> oldestFirst = byAge(store, project, null, false).subList(0, echoes.size());
    assertThat(oldestFirst).containsExactlyInAnyOrderElementsOf(echoes);
    for (int limit : new int[] {2, 7}) {
      assertThat(byAge(store, project, "echo", false, limit)).isEqualTo(oldestFirst);
      assertThat(byAge(store, project, "echo", true, limit)).isEqualTo(oldestFirst.reversed());
    }
  }

  @Test
  default void aStatusIsJudgedByTheTimeOfTheQuery() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<ApiKey> all = put(store, project);
    World.put(store, World.disabled(all.getFirst()));
    Instant then = world().now().plusSeconds(3);

    long active = count(store, project, KeyQuery.Status.ACTIVE, then);
    long expired = count(store, project, KeyQuery.Status.EXPIRED, then);
    long disabled = count(store, project, KeyQuery.Status.DISABLED, then);

    long over = all.stream().skip(1).filter(key -> !expiry(key).isAfter(then)).count();
    assertThat(expired).isEqualTo(over).isPositive();
    assertThat(disabled).isEqualTo(1);
    assertThat(active).isEqualTo(all.size() - 1 - over);
  }

  @Test
  default void theIdsThatAFilterFindsAreThoseOfItsPages() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<ApiKey> all = put(store, project);
    KeyOwner owner = new KeyOwner.OfProject(project.id());
    ApiKey child = Keys.withParent(world().addKey(store, project.id()), all.getFirst().id());
    World.put(store, child);
    world().addKey(store, world().addProject(store, "other").id());

    store.read(tx -> {
      List<KeyId> ids = tx.keys().ids(owner, KeyFilter.ALL, world().now(), 1_000);
      assertThat(ids).isSorted().hasSize(all.size() + 1);
      assertThat(tx.keys().ids(owner, KeyFilter.ALL, world().now(), 3))
          .isEqualTo(ids.subList(0, 3));
      assertThat(tx.keys().ids(owner, KeyFilter.ALL.below(all.getFirst().id()), world().now(), 9))
          .containsExactly(child.id());
      return ids;
    });
  }

  private List<ApiKey> put(SqlStore store, Project project) {
    List<ApiKey> all = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      Instant expiry = i % 3 == 0 ? null : world().now().plusSeconds(1 + i % 5);
      world().setNow(World.START.plusSeconds(i / 2));
      all.add(
          World.write(
                  store,
                  tx -> {
                    ApiKey key =
                        world()
                            .key(
                                tx,
                                project.id(),
                                name,
                                new ValidityPeriod(null, expiry),
                                null,
                                null);
                    tx.keys().put(key);
                    return key;
                  })
              .outcome());
    }
    world().setNow(World.START);
    return all;
  }

  private static Comparator<ApiKey> order(KeyQuery.Sort sort) {
    Comparator<ApiKey> order =
        switch (sort) {
          case CREATED -> Comparator.comparing(ApiKey::createdAt);
          case NAME ->
              (a, b) ->
                  Arrays.compareUnsigned(
                      a.name().text().getBytes(StandardCharsets.UTF_8),
                      b.name().text().getBytes(StandardCharsets.UTF_8));
          case EXPIRY -> Comparator.comparing(OrdersAndPages::expiry);
        };
    return order.thenComparing(ApiKey::id);
  }

  private static Instant expiry(ApiKey key) {
    Instant expiry = key.validity().expiresAt();
    return expiry == null ? Instant.MAX : expiry;
  }

  private List<ApiKey> pages(
      SqlStore store, Project project, KeyQuery.Sort sort, boolean descending) {
    List<ApiKey> out = new ArrayList<>();
    Page.Cursor after = null;
    do {
      Page.Cursor from = after;
      Page<ApiKey> page =
          store.read(tx ->
              tx.keys().list(query(project, null, null, sort, descending, from, 3, world().now())));
      out.addAll(page.items());
      after = page.next();
    } while (after != null);
    return out;
  }

  private List<String> named(SqlStore store, Project project, String part) {
    return store
        .read(tx ->
            tx.keys()
                .list(
                    query(
                        project,
                        null,
                        part,
                        KeyQuery.Sort.NAME,
                        false,
                        null,
                        Page.LIMIT_MAX,
                        world().now())))
        .items()
        .stream()
        .map(key -> key.name().text())
        .toList();
  }

  private List<String> byAge(
      SqlStore store, Project project, @Nullable String name, boolean descending) {
    return byAge(store, project, name, descending, Page.LIMIT_MAX);
  }

  private List<String> byAge(
      SqlStore store, Project project, @Nullable String name, boolean descending, int limit) {
    List<String> all = new ArrayList<>();
    Page.Cursor after = null;
    do {
      KeyQuery query =
          query(
              project, null, name, KeyQuery.Sort.CREATED, descending, after, limit, world().now());
      Page<ApiKey> page = store.read(tx -> tx.keys().list(query));
      page.items().forEach(key -> all.add(key.name().text()));
      after = page.next();
    } while (after != null);
    return all;
  }

  private static long count(SqlStore store, Project project, KeyQuery.Status status, Instant now) {
    return store
        .read(tx ->
            tx.keys()
                .list(
                    query(
                        project,
                        status,
                        null,
                        KeyQuery.Sort.CREATED,
                        false,
                        null,
                        Page.LIMIT_MAX,
                        now)))
        .items()
        .size();
  }

  private static KeyQuery query(
      Project project,
      KeyQuery.@Nullable Status status,
      @Nullable String name,
      KeyQuery.Sort sort,
      boolean descending,
      Page.@Nullable Cursor after,
      int limit,
      Instant now) {
    return new KeyQuery(
        new KeyOwner.OfProject(project.id()),
        new KeyFilter(status, null, null, name, null, null),
        sort,
        descending,
        after,
        limit,
        now);
  }
}
