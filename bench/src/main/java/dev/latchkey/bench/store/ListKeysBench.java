package dev.latchkey.bench.store;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How long a page of keys takes at the 99th percentile: of a project with few keys and of one with
/// many, in the same store.
final class ListKeysBench {
  private static final int FEW = 1000;
  private static final int KEYS_PER_WRITE = 1000;
  private static final int LISTINGS = 500;
  private static final int WARM_UP = 50;
  private static final int PAGE = 50;
  private static final int DISABLED_ONE_IN = 500;
  private static final int MAKERS = 200;

  private final BenchStore bench;

  ListKeysBench(Path data) {
    this.bench = new BenchStore(data);
  }

  void measure(int many) throws Exception {
    try (SqlStore store = bench.open()) {
      KeyOwner few = fill(store, "few", FEW);
      KeyOwner large = fill(store, "many", many);
      System.out.printf(
          Locale.ROOT, "%nA page of %d, p99 ms %19s %10s%n", PAGE, "of " + FEW, "of " + many);
      for (Map.Entry<String, Listing> each : listings().entrySet()) {
        print(each.getKey(), few, large, each.getValue(), new ListKeys(store));
      }
    }
  }

  private KeyOwner fill(SqlStore store, String slug, int keys) {
    KeyOwner owner = new KeyOwner.OfProject(Projects.add(store, bench, slug).id());
    IssueKey issueKey =
        new IssueKey(store, bench.ids(), bench.random(), bench.clock(), BenchStore.INSTANCE_PREFIX);
    for (int done = 0; done < keys; done += KEYS_PER_WRITE) {
      int from = done;
      store.write(tx -> {
        for (int i = from; i < Math.min(from + KEYS_PER_WRITE, keys); i++) {
          ApiKey key = issueKey.make(tx, wish(owner, i), By.SYSTEM).view().key();
          KeyDraft draft = KeyDraft.after(key).created(maker(i), key.createdAt());
          if (i % DISABLED_ONE_IN == 0) {
            draft.disabled(new Disabled(Disabled.Cause.ADMINISTRATOR, null));
          }
          tx.keys().put(draft.make());
        }
        return from;
      });
    }
    return owner;
  }

  /// One of some people in turn.
  private static Actor maker(int i) {
    return new Actor.Person(account(i % MAKERS), "maker");
  }

  private static AccountId account(int i) {
    return new AccountId(new UUID(MAKERS, i));
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
        new Subject("customer-" + i),
        plain.metadata(),
        false);
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
        "of one creator of " + MAKERS,
        (owner, i, after) -> created(owner, account(i % MAKERS).toString(), null, null));
    all.put(
        "of a creator of none",
        (owner, i, after) -> created(owner, account(MAKERS + i).toString(), null, null));
    all.put(
        "name with words that all have",
        (owner, i, after) -> created(owner, null, null, "service"));
    all.put(
        "name with a word that one in 100 has",
        (owner, i, after) -> created(owner, null, null, i % 100 + " of"));
    all.put(
        "name with words that some have",
        (owner, i, after) -> created(owner, null, null, "service " + i));
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
    double small = p99(few, listing, list);
    double large = p99(many, listing, list);
    System.out.printf(
        Locale.ROOT, "%-36s %8.2f %10.2f %8.2f x%n", what, small, large, large / small);
  }

  /// Reads page after page, from the first on again after the last.
  private static double p99(KeyOwner owner, Listing listing, ListKeys list) {
    long[] nanos = new long[LISTINGS];
    Page.Cursor after = null;
    for (int i = -WARM_UP; i < LISTINGS; i++) {
      KeyQuery query = listing.of(owner, i + WARM_UP, after);
      long begun = System.nanoTime();
      Page<KeyView> page = list.list(query);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
      after = page.next();
    }
    Arrays.sort(nanos);
    return nanos[LISTINGS * 99 / 100 - 1] / 1e6;
  }
}
