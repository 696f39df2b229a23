package dev.latchkey.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.RealPostgres;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How PostgreSQL finds a page of keys: it takes the next key of the ranges for each status again
/// and again, and puts none in order but those of the page.
final class KeyListingPlansOnPostgresTest {
  private static final String ACCOUNT = new AccountId(new UUID(0x7000, 1)).toString();
  private static final KeyOwner OWNER = new KeyOwner.OfProject(new ProjectId(new UUID(0x7000, 2)));
  private static final List<KeyFilter> WHOSE =
      List.of(
          new KeyFilter(null, null, null, null, null, null),
          new KeyFilter(null, ACCOUNT, null, null, null, null),
          new KeyFilter(null, new Actor.Operator().id(), null, null, null, null),
          new KeyFilter(null, null, "customer", null, null, null));

  /// An empty table is looked through at once, so the planner is told not to.
  @Test
  void theRangesOfAllStatusesAreMergedUntilThePageIsFull() throws Exception {
    try (EmbeddedPostgres server = RealPostgres.forgetful()) {
      new Schema(server.getPostgresDatabase(), Dialect.POSTGRES, Schema.Plan.SHIPPED).migrate();
      Connection connection = server.getPostgresDatabase().getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("set enable_seqscan = off; set enable_bitmapscan = off");
      }
      try (Session session = new Session(connection, Dialect.POSTGRES)) {
        queries().forEach(query -> isMerged(query, plan(session, query)));
      }
    }
  }

  /// What is put in order below the merge is one range of the few that are found by their expiry;
  /// above it are only the keys of the page.
  private static void isMerged(KeyQuery query, List<String> plan) {
    KeyQuery.Status status = query.filter().status();
    boolean hasFew = status == KeyQuery.Status.DISABLED || status == KeyQuery.Status.EXPIRED;
    boolean hasOne = status == KeyQuery.Status.ACTIVE;
    String what = query + ":\n" + String.join("\n", plan);
    List<String> merged = hasOne ? plan : below("Merge Append", plan);
    assertThat(merged).as(what).isNotEmpty();
    assertThat(count(merged, "Sort")).as(what).isEqualTo(hasFew ? 1 : 0);
    assertThat(count(plan, "Seq Scan")).as(what).isZero();
  }

  /// The steps whose rows a step takes, which are further to the right.
  private static List<String> below(String step, List<String> plan) {
    List<String> from = plan.stream().dropWhile(line -> !is(line, step)).toList();
    return from.stream().skip(1).takeWhile(line -> indent(line) > indent(from.getFirst())).toList();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static long count(List<String> plan, String step) {
    return plan.stream().filter(line -> is(line, step)).count();
  }

  /// All but the first step stand behind an arrow.
  private static boolean is(String line, String step) {
    return line.strip().matches("(->  )?(Incremental )?" + step + "( on .*)?  \\(cost=.*");
  }

  private static List<String> plan(Session session, KeyQuery query) {
    KeyListing listing = KeyListing.of(session, NameSearch.NONE, query);
    String sql = "explain select t.id, t.body from api_key t " + listing.where();
    return session.list(sql, row -> row.text(), listing.values());
  }

  private static Stream<KeyQuery> queries() {
    Stream<KeyQuery.@Nullable Status> statuses =
        Stream.concat(Stream.of((KeyQuery.Status) null), Arrays.stream(KeyQuery.Status.values()));
    return statuses
        .flatMap(status -> WHOSE.stream().map(whose -> of(status, whose)))
        .flatMap(filter -> Arrays.stream(KeyQuery.Sort.values()).flatMap(sort -> by(filter, sort)));
  }

  private static KeyFilter of(KeyQuery.@Nullable Status status, KeyFilter whose) {
    return new KeyFilter(status, whose.creatorId(), whose.subject(), null, null, null);
  }

  /// In both directions, of the first page and of a later one.
  private static Stream<KeyQuery> by(KeyFilter filter, KeyQuery.Sort sort) {
    String value = sort == KeyQuery.Sort.NAME ? "name" : "1700000000000";
    Page.Cursor later = new Page.Cursor(value, new UUID(0x7000, 4).toString());
    return Stream.of(true, false)
        .flatMap(descending ->
            Stream.of(of(filter, sort, descending, null), of(filter, sort, descending, later)));
  }

  private static KeyQuery of(
      KeyFilter filter, KeyQuery.Sort sort, boolean descending, Page.@Nullable Cursor after) {
    return new KeyQuery(OWNER, filter, sort, descending, after, 50, Instant.EPOCH.plusSeconds(1));
  }
}
