package dev.latchkey.bench.store;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long a page of keys takes at the 99th percentile: of a project with few keys and of one with
/// many, in the same store. Pages are compared that hold as many keys in both projects; others are
/// told apart, with the time for each key.
final class ListKeysBench {
  private static final int FEW = 1000;
  private static final int WARM_UP = 150;
  private static final int PAGE = 50;
  private static final KeyQuery.Sort CREATED = KeyQuery.Sort.CREATED;

  private final ListedKeys keys;
  private final int pages;
  private final String only;

  /// @param pages how many are read for each figure
  /// @param only a part of what is told of the pages to read
  ListKeysBench(ListedKeys keys, int pages, String only) {
    this.keys = keys;
    this.pages = pages;
    this.only = only;
  }

  void measure(int many) throws Exception {
    try (SqlStore store = keys.open()) {
      KeyOwner few = keys.fill(store, FEW);
      KeyOwner large = keys.fill(store, many);
      keys.settle();
      System.out.printf(
          Locale.ROOT,
          "%nA page of at most %d, p99 ms %30s %10s %9s %5s%n",
          PAGE,
          "of " + FEW,
          "of " + many,
          "ratio",
          "keys");
      ListKeys list = new ListKeys(store);
      for (Compared each : compared()) {
        if (!each.what().contains(only)) {
          continue;
        }
        Pages small = new Pages(few, each.few(), list, pages);
        Pages big = new Pages(large, each.many(), list, pages);
        for (int i = -WARM_UP; i < pages; i++) {
          small.read(i);
          big.read(i);
        }
        print(each.what(), small, big);
      }
    }
  }

  /// What is asked of either project; in a text, `i` differs from one time to the next.
  private record Compared(String what, Listing few, Listing many) {}

  /// Which page to read.
  private interface Listing {
    KeyQuery of(KeyOwner owner, int i, Page.@Nullable Cursor after);
  }

  private static List<Compared> compared() {
    List<Compared> all = new ArrayList<>();
    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      String by = " by " + sort.name().toLowerCase(Locale.ROOT);
      both(all, "all" + by, i -> KeyFilter.ALL, sort, true);
      for (KeyQuery.Status status : KeyQuery.Status.values()) {
        String what = status.name().toLowerCase(Locale.ROOT) + by;
        both(all, what, i -> filter(status, null, null, null), sort, true);
      }
      both(all, "a maker's tenth" + by, i -> ofMaker(ListedKeys.BUSY), sort, true);
      both(all, "a maker's few" + by, i -> ofMaker(1 + i % (FEW / 8)), sort, true);
      both(all, "a subject's tenth" + by, i -> ofSubject(ListedKeys.BUSY_SUBJECT), sort, true);
      // None of the maker's keys is disabled, and those of a subject are one at most.
      for (KeyQuery.Status status : List.of(KeyQuery.Status.ACTIVE, KeyQuery.Status.DISABLED)) {
        String what = "a maker's tenth, " + status.name().toLowerCase(Locale.ROOT) + by;
        String maker = ListedKeys.account(ListedKeys.BUSY).toString();
        both(all, what, i -> filter(status, maker, null, null), sort, true);
      }
      both(all, "a maker's tenth of a subject's few" + by, i -> ofBoth(i % (FEW / 8)), sort, true);
      both(all, "a subject's few" + by, i -> ofSubject("customer-" + i % (FEW / 8)), sort, true);
    }
    names(all, " by created", CREATED);
    both(all, "a maker of none", i -> ofMaker(-1 - i), CREATED, true);
    both(all, "a subject of none", i -> ofSubject("nobody-" + i), CREATED, true);
    both(all, "all, oldest first", i -> KeyFilter.ALL, CREATED, false);
    both(all, "named as one in 9, oldest first", i -> named("service " + digit(i)), CREATED, false);
    unlike(all);
    names(all, " by name", KeyQuery.Sort.NAME);
    names(all, " by expiry", KeyQuery.Sort.EXPIRY);
    return all;
  }

  private static void names(List<Compared> all, String by, KeyQuery.Sort sort) {
    both(all, "named as all" + by, i -> named("service"), sort, true);
    both(all, "named as one in 9" + by, i -> named("service " + digit(i)), sort, true);
    Filter active = i -> filter(KeyQuery.Status.ACTIVE, null, null, "service " + digit(i));
    both(all, "named as one in 9, active" + by, active, sort, true);
    Filter disabled = i -> filter(KeyQuery.Status.DISABLED, null, null, "service");
    both(all, "named as all, disabled" + by, disabled, sort, true);
    Filter oneInNine = i -> named("service " + digit(i));
    // Of a million, one name in nine begins with each digit, and a tenth of those with each after
    // it.
    for (int first : new int[] {10, 100, 1_000}) {
      all.add(
          new Compared(
              "named as 111 and %,d".formatted(111_111 / first) + by,
              listing(oneInNine, sort, true),
              listing(i -> named("service " + (first + i % (9 * first))), sort, true)));
    }
    all.add(
        new Compared(
            "named as 111 and 10,000, spread" + by,
            listing(oneInNine, sort, true),
            listing(i -> named(i % 100 + " of service"), sort, true)));
    all.add(
        new Compared(
            "named as 11" + by,
            listing(i -> named("service " + (10 + i % 90)), sort, true),
            listing(i -> named("service " + (10_000 + i % 90_000)), sort, true)));
    all.add(
        new Compared(
            "named as one" + by,
            listing(i -> named("service " + (100 + i % 900)), sort, true),
            listing(i -> named("service " + (100_000 + i % 900_000)), sort, true)));
    both(all, "named as none" + by, i -> named("nothing " + i), sort, true);
  }

  /// The same text in both projects, which fills a page of one alone.
  private static void unlike(List<Compared> all) {
    both(all, "11 and 11,111 of a name", i -> named("service " + (10 + i % 90)), CREATED, true);
    both(all, "1 and 1,111 of a name", i -> named("service " + (100 + i % 900)), CREATED, true);
    both(all, "10 and 10,000 of a name", i -> named(i % 100 + " of"), CREATED, true);
  }

  private interface Filter {
    KeyFilter of(int i);
  }

  private static void both(
      List<Compared> all, String what, Filter filter, KeyQuery.Sort sort, boolean descending) {
    Listing listing = listing(filter, sort, descending);
    all.add(new Compared(what, listing, listing));
  }

  private static Listing listing(Filter filter, KeyQuery.Sort sort, boolean descending) {
    return (owner, i, after) ->
        new KeyQuery(owner, filter.of(i), sort, descending, after, PAGE, Instant.now());
  }

  private static int digit(int i) {
    return 1 + i % 9;
  }

  private static KeyFilter ofMaker(int i) {
    return filter(null, ListedKeys.account(i).toString(), null, null);
  }

  private static KeyFilter ofSubject(String subject) {
    return filter(null, null, subject, null);
  }

  private static KeyFilter ofBoth(int i) {
    String maker = ListedKeys.account(ListedKeys.BUSY).toString();
    return filter(null, maker, "customer-" + i, null);
  }

  private static KeyFilter named(String name) {
    return filter(null, null, null, name);
  }

  private static KeyFilter filter(
      KeyQuery.@Nullable Status status,
      @Nullable String creator,
      @Nullable String subject,
      @Nullable String name) {
    return new KeyFilter(status, creator, subject, name, null, null);
  }

  private static void print(String what, Pages small, Pages large) {
    double few = small.keysPerPage();
    double many = large.keysPerPage();
    boolean alike = Math.abs(few - many) <= many / 10;
    if (alike) {
      System.out.printf(
          Locale.ROOT,
          "%-44s %8.2f %10.2f %8.2f x %5.0f%n",
          what,
          small.p99(),
          large.p99(),
          large.p99() / small.p99(),
          many);
    } else {
      System.out.printf(
          Locale.ROOT,
          "%-44s %8.2f %10.2f   unlike: %.1f and %.1f keys, %.0f and %.0f us a key%n",
          what,
          small.p99(),
          large.p99(),
          few,
          many,
          small.p99() * 1000 / few,
          large.p99() * 1000 / many);
    }
  }

  /// Reads the full pages of one list after the other, and of a list that fills none its only one:
  /// how full a last page is depends on how many keys there are.
  private static final class Pages {
    private static final int OF_ONE_LIST_MAX = 20;

    private final KeyOwner owner;
    private final Listing listing;
    private final ListKeys list;
    private final long[] nanos;
    private long keys;
    private int lists;
    private int ofThisList;
    private Page.@Nullable Cursor after;

    Pages(KeyOwner owner, Listing listing, ListKeys list, int pages) {
      this.nanos = new long[pages];
      this.owner = owner;
      this.listing = listing;
      this.list = list;
    }

    void read(int i) {
      if (!readOne(i)) {
        readOne(i);
      }
    }

    /// Whether the page counts.
    private boolean readOne(int i) {
      KeyQuery query = listing.of(owner, lists, after);
      long begun = System.nanoTime();
      Page<KeyView> page = list.list(query);
      long took = System.nanoTime() - begun;
      boolean counts = after == null || page.items().size() == PAGE;
      if (counts && i >= 0) {
        nanos[i] = took;
        keys += page.items().size();
      }
      after = ++ofThisList < OF_ONE_LIST_MAX ? page.next() : null;
      if (after == null) {
        lists++;
        ofThisList = 0;
      }
      return counts;
    }

    double keysPerPage() {
      return (double) keys / nanos.length;
    }

    double p99() {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length * 99 / 100 - 1] / 1e6;
    }
  }
}
