package dev.latchkey.bench.store;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long a page of keys takes at the 99th percentile: of a project with few keys and of one with
/// many, in the same store.
final class ListKeysBench {
  private static final int FEW = 1000;
  private static final int LISTINGS = 1000;
  private static final int WARM_UP = 200;
  private static final int PAGE = 50;

  private final ListedKeys keys;

  ListKeysBench(ListedKeys keys) {
    this.keys = keys;
  }

  void measure(int many) throws Exception {
    try (SqlStore store = keys.open()) {
      KeyOwner few = keys.fill(store, FEW);
      KeyOwner large = keys.fill(store, many);
      System.out.printf(
          Locale.ROOT, "%nA page of %d, p99 ms %19s %10s%n", PAGE, "of " + FEW, "of " + many);
      for (Map.Entry<String, Listing> each : listings().entrySet()) {
        print(each.getKey(), few, large, each.getValue(), new ListKeys(store));
      }
    }
  }

  /// Which page to read; `i` differs from one time to the next.
  private interface Listing {
    KeyQuery of(KeyOwner owner, int i, Page.@Nullable Cursor after);
  }

  private static Map<String, Listing> listings() {
    Map<String, Listing> all = new LinkedHashMap<>();
    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      String by = sort.name().toLowerCase(Locale.ROOT);
      all.put("by " + by, (owner, i, after) -> query(owner, KeyFilter.ALL, sort, after));
      for (KeyQuery.Status status : KeyQuery.Status.values()) {
        KeyFilter filter = new KeyFilter(status, null, null, null, null, null);
        all.put(
            status.name().toLowerCase(Locale.ROOT) + " by " + by,
            (owner, i, after) -> query(owner, filter, sort, after));
      }
    }
    all.put("of a subject", (owner, i, after) -> created(owner, null, "customer-" + i, null));
    all.put(
        "of one creator of " + ListedKeys.MAKERS,
        (owner, i, after) ->
            created(owner, ListedKeys.account(i % ListedKeys.MAKERS).toString(), null, null));
    all.put(
        "of a creator of none",
        (owner, i, after) ->
            created(owner, ListedKeys.account(ListedKeys.MAKERS + i).toString(), null, null));
    all.put(
        "name with words that all have",
        (owner, i, after) -> created(owner, null, null, "service"));
    all.put(
        "name with a word that one in 100 has",
        (owner, i, after) -> created(owner, null, null, i % 100 + " of"));
    all.put(
        "name with words that one in 90 has",
        (owner, i, after) -> created(owner, null, null, "service " + (10 + i % 90)));
    all.put(
        "name with words that one in 900 has",
        (owner, i, after) -> created(owner, null, null, "service " + (100 + i % 900)));
    all.put(
        "name with words that none has",
        (owner, i, after) -> created(owner, null, null, "nothing " + i));
    return all;
  }

  private static KeyQuery created(
      KeyOwner owner, @Nullable String creator, @Nullable String subject, @Nullable String name) {
    KeyFilter filter = new KeyFilter(null, creator, subject, name, null, null);
    return query(owner, filter, KeyQuery.Sort.CREATED, null);
  }

  private static KeyQuery query(
      KeyOwner owner, KeyFilter filter, KeyQuery.Sort sort, Page.@Nullable Cursor after) {
    return new KeyQuery(owner, filter, sort, true, after, PAGE, Instant.now());
  }

  private static void print(
      String what, KeyOwner few, KeyOwner many, Listing listing, ListKeys list) {
    Pages small = new Pages(few, listing, list);
    Pages large = new Pages(many, listing, list);
    for (int i = -WARM_UP; i < LISTINGS; i++) {
      small.read(i);
      large.read(i);
    }
    System.out.printf(
        Locale.ROOT,
        "%-36s %8.2f %10.2f %8.2f x%n",
        what,
        small.p99(),
        large.p99(),
        large.p99() / small.p99());
  }

  /// Reads page after page, from the first on again after the last.
  private static final class Pages {
    private final KeyOwner owner;
    private final Listing listing;
    private final ListKeys list;
    private final long[] nanos = new long[LISTINGS];
    private Page.@Nullable Cursor after;

    Pages(KeyOwner owner, Listing listing, ListKeys list) {
      this.owner = owner;
      this.listing = listing;
      this.list = list;
    }

    void read(int i) {
      KeyQuery query = listing.of(owner, i + WARM_UP, after);
      long begun = System.nanoTime();
      Page<KeyView> page = list.list(query);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
      after = page.next();
    }

    double p99() {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return sorted[LISTINGS * 99 / 100 - 1] / 1e6;
    }
  }
}
