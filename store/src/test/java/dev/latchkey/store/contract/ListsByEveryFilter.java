package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever is asked of a list, and in whatever order, its pages joined are what a look at every
/// key finds.
public interface ListsByEveryFilter {
  StoreUnderTest subject();

  World world();

  int LISTED = 250;
  List<String> MAKERS =
      List.of(account(1).toString(), account(2).toString(), new Actor.Operator().id());
  List<String> SUBJECTS = List.of("customer-1", "customer-2");
  List<String> TEXTS = List.of("service", "service 1", "none");

  @Test
  default void everyFilterInEveryOrderGivesTheKeysThatALookAtAllFinds() throws Exception {
    listsAreAsALookAtAllFinds(subject().open(), filters());
  }

  @Test
  default void soItDoesWithNamesInMemory() throws Exception {
    List<KeyFilter> found =
        filters().stream()
            .filter(each -> each.creatorId() == null && each.subject() == null)
            .filter(each -> each.name() != null)
            .toList();
    listsAreAsALookAtAllFinds(subject().openIndexing(), found);
  }

  private void listsAreAsALookAtAllFinds(SqlStore store, List<KeyFilter> filters) {
    Project project = world().addProject(store, "demo");
    List<ApiKey> all = put(store, project);
    put(store, world().addProject(store, "other"));
    Instant now = world().now();
    SplittableRandom random = world().random();

    for (KeyFilter filter : filters) {
      List<ApiKey> meant = all.stream().filter(meant(filter, now)).toList();
      for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
        boolean descending = random.nextBoolean();
        int limit = random.nextInt(3, 60);
        Comparator<ApiKey> order = order(sort);
        List<String> expected =
            meant.stream()
                .sorted(descending ? order.reversed() : order)
                .map(key -> key.id().toString())
                .toList();
        assertThat(listed(store, project, filter, sort, descending, limit, now))
            .as("%s by %s, descending %s, pages of %d", filter, sort, descending, limit)
            .isEqualTo(expected);
      }
      assertThat(
              store.<List<String>>read(tx ->
                  tx.keys().ids(new KeyOwner.OfProject(project.id()), filter, now, LISTED).stream()
                      .map(Object::toString)
                      .toList()))
          .as("the ids of %s", filter)
          .isEqualTo(meant.stream().map(key -> key.id().toString()).sorted().toList());
    }
  }

  private static List<KeyFilter> filters() {
    List<KeyFilter> all = new ArrayList<>();
    for (KeyQuery.Status status : orNull(List.of(KeyQuery.Status.values()))) {
      for (String maker : orNull(MAKERS)) {
        for (String subject : orNull(SUBJECTS)) {
          for (String text : orNull(TEXTS)) {
            all.add(new KeyFilter(status, maker, subject, text, null, null));
          }
        }
      }
    }
    return all;
  }

  private static <T> List<@Nullable T> orNull(List<T> values) {
    List<@Nullable T> all = new ArrayList<>(values);
    all.add(null);
    return all;
  }

  /// Some have expired and are not deactivated for it yet, and some are deactivated for an expiry
  /// that was moved since.
  private List<ApiKey> put(SqlStore store, Project project) {
    SplittableRandom random = world().random();
    return World.write(
            store,
            tx -> {
              List<ApiKey> made = new ArrayList<>();
              for (int i = 0; i < LISTED; i++) {
                world().setNow(world().now().plusMillis(random.nextInt(-1, 3)));
                String name = "service %d %d".formatted(random.nextInt(4), random.nextInt(50));
                ApiKey key = world().key(tx, project.id(), name);
                KeyDraft draft = KeyDraft.after(key);
                draft.created(maker(random.nextInt(4)), key.createdAt());
                int subject = random.nextInt(3);
                draft.subject(subject == 0 ? null : new Subject("customer-" + subject));
                Instant expiry =
                    switch (random.nextInt(3)) {
                      case 0 -> null;
                      case 1 -> world().now().minusSeconds(random.nextInt(1, 9));
                      default -> world().now().plusSeconds(100 + random.nextInt(9));
                    };
                draft.validity(new ValidityPeriod(null, expiry));
                draft.disabled(
                    switch (random.nextInt(4)) {
                      case 0 -> new Disabled(Disabled.Cause.ADMINISTRATOR, null);
                      case 1 -> new Disabled(Disabled.Cause.EXPIRY, null);
                      default -> null;
                    });
                ApiKey changed = draft.make();
                tx.keys().put(changed);
                made.add(changed);
              }
              return made;
            })
        .outcome();
  }

  private static Actor maker(int i) {
    return switch (i) {
      case 0 -> new Actor.Operator();
      case 1 -> new Actor.Person(account(1), "one");
      default -> new Actor.Person(account(2), "two");
    };
  }

  private static AccountId account(int i) {
    return new AccountId(new UUID(0x7000, i));
  }

  private static Predicate<ApiKey> meant(KeyFilter filter, Instant now) {
    return key ->
        (filter.status() == null || filter.status() == status(key, now))
            && (filter.creatorId() == null || filter.creatorId().equals(key.createdBy().id()))
            && (filter.subject() == null
                || (key.subject() != null && filter.subject().equals(key.subject().text())))
            && (filter.name() == null || key.name().text().contains(filter.name()));
  }

  private static KeyQuery.Status status(ApiKey key, Instant now) {
    Disabled disabled = key.disabled();
    boolean byTime = disabled == null || disabled.cause() == Disabled.Cause.EXPIRY;
    if (byTime && !expiry(key).isAfter(now)) {
      return KeyQuery.Status.EXPIRED;
    }
    return disabled == null ? KeyQuery.Status.ACTIVE : KeyQuery.Status.DISABLED;
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
          case EXPIRY -> Comparator.comparing(ListsByEveryFilter::expiry);
        };
    return order.thenComparing(ApiKey::id);
  }

  private static Instant expiry(ApiKey key) {
    Instant expiry = key.validity().expiresAt();
    return expiry == null ? Instant.MAX : expiry;
  }

  private static List<String> listed(
      SqlStore store,
      Project project,
      KeyFilter filter,
      KeyQuery.Sort sort,
      boolean descending,
      int limit,
      Instant now) {
    List<String> found = new ArrayList<>();
    Page.Cursor after = null;
    do {
      KeyQuery query =
          new KeyQuery(
              new KeyOwner.OfProject(project.id()), filter, sort, descending, after, limit, now);
      Page<ApiKey> page = store.read(tx -> tx.keys().list(query));
      page.items().forEach(key -> found.add(key.id().toString()));
      after = page.next();
    } while (after != null);
    return found;
  }
}
