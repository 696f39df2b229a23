package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Names are found in spans of time, which begin with some keys and are forgotten again, or in
/// memory; nobody sees anything of either.
public interface FindsNamesInSpans {
  StoreUnderTest subject();

  World world();

  int KEYS_IN_SPANS = 500;
  long FIRST_NUMBER = 1_000_000;

  @Test
  default void namesAreFoundPageByPageOverManySpans() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    List<ApiKey> there = put(store, project);
    assertThat(spans(project)).hasSizeGreaterThan(5);
    everyPageIsAsExpected(store, project, there, KeyQuery.Sort.CREATED);

    List<ApiKey> left = changed(store, there);
    everyPageIsAsExpected(store, project, left, KeyQuery.Sort.CREATED);

    left = new ArrayList<>(left);
    left.addAll(put(store, project));
    everyPageIsAsExpected(store, project, left, KeyQuery.Sort.values());

    World.write(store, tx -> tx.projects().remove(project.id()));
    assertThat(spans(project)).isEmpty();
  }

  /// Names that have changed since an index was made are found as they are now.
  @Test
  default void namesAreFoundPageByPageInMemory() throws Exception {
    SqlStore store = subject().openIndexing();
    Project project = world().addProject(store, "demo");
    List<ApiKey> there = put(store, project);
    everyPageIsAsExpected(store, project, there, KeyQuery.Sort.NAME);

    List<ApiKey> left = new ArrayList<>(changed(store, there));
    left.addAll(put(store, project));
    everyPageIsAsExpected(store, project, left, KeyQuery.Sort.values());

    World.write(store, tx -> tx.projects().remove(project.id()));
    everyPageIsAsExpected(store, project, List.of(), KeyQuery.Sort.NAME);
  }

  /// Old names are on old keys mostly, and clocks go back at times.
  private List<ApiKey> put(SqlStore store, Project project) {
    SplittableRandom random = world().random();
    return World.write(
            store,
            tx -> {
              List<ApiKey> made = new ArrayList<>();
              long number = FIRST_NUMBER + tx.keys().nextNumber() * 1_000_000;
              for (int i = 0; i < KEYS_IN_SPANS; i++) {
                world().setNow(world().now().plusMillis(random.nextInt(-2, 5)));
                number++;
                while (i % 25 == 24 && !endsASpan(number)) {
                  number++;
                }
                String rare = random.nextInt(KEYS_IN_SPANS) > i ? "of old times" : "of today";
                String name = "service %d %s echo echo".formatted(random.nextInt(40), rare);
                ApiKey key = world().key(tx, project.id(), name);
                Instant expiry = key.createdAt().plusSeconds(random.nextInt(90, 100));
                ApiKey numbered =
                    KeyDraft.after(key)
                        .number(number)
                        .validity(new ValidityPeriod(null, expiry))
                        .make();
                tx.keys().put(numbered);
                made.add(numbered);
              }
              return made;
            })
        .outcome();
  }

  /// As [dev.latchkey.store.key] tells it from a number.
  private static boolean endsASpan(long number) {
    return (number * 2_654_435_769L & 0xffff_ffffL) < 1 << 20;
  }

  /// All of some time are gone, some others too, and some have other names.
  private List<ApiKey> changed(SqlStore store, List<ApiKey> keys) {
    SplittableRandom random = world().random();
    return World.write(
            store,
            tx -> {
              List<ApiKey> left = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                ApiKey key = keys.get(i);
                if ((i > 100 && i < 200) || random.nextInt(5) == 0) {
                  tx.keys().remove(key.id());
                } else if (random.nextInt(5) == 0) {
                  ApiKey named = Keys.withName(key, "service of another kind " + i);
                  tx.keys().put(named);
                  left.add(named);
                } else {
                  left.add(key);
                }
              }
              return left;
            })
        .outcome();
  }

  private void everyPageIsAsExpected(
      SqlStore store, Project project, List<ApiKey> keys, KeyQuery.Sort... sorts) {
    for (String text :
        List.of("service", "service 1", "17", "echo", "today", "of old times echo", "kind", "x")) {
      for (KeyQuery.Sort sort : sorts) {
        List<String> inOrder =
            keys.stream()
                .filter(key -> (" " + key.name().text()).contains(" " + text))
                .sorted(order(sort).thenComparing(ApiKey::id))
                .map(key -> key.id().toString())
                .toList();
        everyPageIsAsExpected(store, project, text, sort, inOrder);
      }
    }
  }

  private void everyPageIsAsExpected(
      SqlStore store, Project project, String text, KeyQuery.Sort sort, List<String> inOrder) {
    for (int limit : new int[] {1, 23, 120}) {
      int pages = limit == 1 ? 9 : KEYS_IN_SPANS;
      for (boolean descending : new boolean[] {false, true}) {
        List<String> expected = descending ? inOrder.reversed() : inOrder;
        assertThat(pages(store, project, text, sort, descending, limit, pages))
            .as("%s by %s, pages of %d, descending: %s", text, sort, limit, descending)
            .isEqualTo(expected.stream().limit((long) limit * pages).toList());
      }
    }
  }

  private static Comparator<ApiKey> order(KeyQuery.Sort sort) {
    return switch (sort) {
      case CREATED -> Comparator.comparing(ApiKey::createdAt);
      case NAME -> Comparator.comparing(key -> key.name().text());
      case EXPIRY -> Comparator.comparing(key -> key.validity().expiresAt());
    };
  }

  private List<String> pages(
      SqlStore store,
      Project project,
      String text,
      KeyQuery.Sort sort,
      boolean descending,
      int limit,
      int pages) {
    List<String> found = new ArrayList<>();
    Page.Cursor after = null;
    for (int i = 0; i < pages; i++) {
      KeyQuery query =
          new KeyQuery(
              new KeyOwner.OfProject(project.id()),
              new KeyFilter(null, null, null, text, null, null),
              sort,
              descending,
              after,
              limit,
              world().now());
      Page<ApiKey> page = store.read(tx -> tx.keys().list(query));
      page.items().forEach(key -> found.add(key.id().toString()));
      after = page.next();
      if (after == null) {
        break;
      }
    }
    return found;
  }

  private List<Long> spans(Project project) throws Exception {
    List<Long> all = new ArrayList<>();
    try (Connection connection = subject().otherHand();
        PreparedStatement query =
            connection.prepareStatement("select start from key_span where owner = ?")) {
      query.setString(1, project.id().toString());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          all.add(rows.getLong(1));
        }
      }
    }
    return all;
  }
}
