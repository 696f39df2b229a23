package dev.latchkey.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// How SQLite finds a page of keys: by ranges of the index that is in the order of the list, for
/// each status.
final class KeyListingPlansTest {
  private static final String ACCOUNT = new AccountId(new UUID(0x7000, 1)).toString();
  private static final KeyOwner OWNER = new KeyOwner.OfProject(new ProjectId(new UUID(0x7000, 2)));

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("plans.db"));
    new Schema(source, Dialect.SQLITE, Schema.Plan.SHIPPED).migrate();
    session = new Session(source.getConnection(), Dialect.SQLITE);
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void everyStatusOfEveryMakerAndSubjectIsARangeOfTheIndexInTheOrderOfTheList() {
    String operator = new Actor.Operator().id();
    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      for (KeyQuery.Status status : KeyQuery.Status.values()) {
        ranges("by_status", "", status, null, null, sort);
        ranges("of_account", " AND creator_account=?", status, ACCOUNT, null, sort);
        ranges("of_maker", " AND creator=?", status, operator, null, sort);
        ranges("of_subject", " AND subject=?", status, null, "customer", sort);
        ranges("of_subject", " AND subject=?", status, ACCOUNT, "customer", sort);
      }
      ranges("by_status", "", null, null, null, sort);
      ranges("of_account", " AND creator_account=?", null, ACCOUNT, null, sort);
      ranges("of_maker", " AND creator=?", null, operator, null, sort);
      ranges("of_subject", " AND subject=?", null, null, "customer", sort);
    }
  }

  @Test
  void aHandleAndAParentAreFoundByTheirOwnIndexes() {
    KeyFilter handle = new KeyFilter(null, null, null, null, new KeyHandle("a-handle"), null);
    KeyFilter children = KeyFilter.ALL.below(new KeyId(new UUID(0x7000, 3)));
    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      for (List<String> plan : plans(handle, sort)) {
        assertThat(plan)
            .anyMatch(line -> line.contains("INDEX api_key_by_handle (owner=? AND handle=?)"));
      }
      for (List<String> plan : plans(children, sort)) {
        assertThat(plan).anyMatch(line -> line.contains("INDEX api_key_by_parent (parent=?)"));
      }
    }
  }

  /// A range that is not in the order of the list is one of the few that are found by their expiry.
  private void ranges(
      String index,
      String equal,
      KeyQuery.@Nullable Status status,
      @Nullable String creator,
      @Nullable String subject,
      KeyQuery.Sort sort) {
    String order =
        switch (sort) {
          case CREATED -> "age";
          case NAME -> "name";
          case EXPIRY -> "expiry";
        };
    KeyFilter filter = new KeyFilter(status, creator, subject, null, null, null);
    for (List<String> plan : plans(filter, sort)) {
      List<String> searches = plan.stream().filter(line -> line.contains(" t ")).toList();
      List<String> ranges = searches.stream().filter(line -> !line.contains("(id=?)")).toList();
      String wanted = "INDEX api_key_%s_%s (owner=?%s AND status=?";
      String inOrder =
          wanted.formatted(index, index.startsWith("by") ? "and_" + order : "by_" + order, equal);
      String few =
          wanted.formatted(index, index.startsWith("by") ? "and_expiry" : "by_expiry", equal)
              + " AND expires_at";
      boolean hasFew = status == KeyQuery.Status.DISABLED || status == KeyQuery.Status.EXPIRED;
      int all = status == null ? 3 : hasFew ? 2 : 1;
      assertThat(ranges).as("%s by %s: %s", filter, sort, plan).hasSize(all);
      assertThat(ranges.subList(0, hasFew ? 1 : all))
          .as("%s by %s: %s", filter, sort, plan)
          .allMatch(line -> line.startsWith("SEARCH") && line.contains(inOrder));
      if (hasFew) {
        assertThat(ranges.getLast()).contains(few);
      }
      assertThat(plan.stream().filter(line -> line.contains("TEMP B-TREE")).count())
          .as("%s by %s: %s", filter, sort, plan)
          .isEqualTo(all == 1 ? 0 : hasFew ? 2 : 1);
      assertThat(plan.stream().filter(line -> line.equals("MERGE (UNION ALL)")).count())
          .as("%s by %s: %s", filter, sort, plan)
          .isEqualTo(all - 1);
    }
  }

  /// In both directions, of the first page and of a later one.
  private List<List<String>> plans(KeyFilter filter, KeyQuery.Sort sort) {
    List<List<String>> all = new ArrayList<>();
    String value = sort == KeyQuery.Sort.NAME ? "name" : "1700000000000";
    Page.Cursor later = new Page.Cursor(value, new UUID(0x7000, 4).toString());
    for (boolean descending : new boolean[] {false, true}) {
      all.add(plan(filter, sort, descending, null));
      all.add(plan(filter, sort, descending, later));
    }
    return all;
  }

  private List<String> plan(
      KeyFilter filter, KeyQuery.Sort sort, boolean descending, Page.@Nullable Cursor after) {
    KeyQuery query =
        new KeyQuery(OWNER, filter, sort, descending, after, 50, Instant.EPOCH.plusSeconds(1));
    KeyListing listing = KeyListing.of(session, NameSearch.NONE, query);
    String sql = "explain query plan select t.id, t.body from api_key t " + listing.where();
    return session.list(
        sql,
        row -> {
          row.number();
          row.number();
          row.number();
          return row.text();
        },
        listing.values());
  }
}
