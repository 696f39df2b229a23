package dev.latchkey.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.contract.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Pages out of an index are those of a list that is sorted and gone through.
class NameIndexTest {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());
  private static final int QUERIES = 1500;
  private static final List<String> WORDS =
      List.of(
          "service", "ser", "vice", "17", "1", "ÄÖ", "naïve", "鍵", "🗝️", "a-b", "%", "_x", "Z");

  private final World world = new World(SEED);
  private final SplittableRandom random = world.random();
  private final KeyOwner owner = new KeyOwner.OfProject(new ProjectId(world.ids().next()));

  @Test
  void everyPageIsThatOfTheListInOrder() {
    System.out.println("index of names: repeat with -Dlatchkey.seed=" + SEED);
    for (int keys : new int[] {0, 1, 40, 700}) {
      pagesAreThoseOf(keys(keys, this::someWords), QUERIES / 3);
    }
  }

  /// So many of one name that where a page ends is tried first.
  @Test
  void everyPageOfManyWithOneNameIsThatOfTheListInOrder() {
    pagesAreThoseOf(keys(6000, () -> "service service " + random.nextInt(40)), QUERIES / 30);
    pagesAreThoseOf(keys(6000, () -> "service"), QUERIES / 30);
  }

  @Test
  void anIndexThatWouldTakeTooMuchMemoryIsNotMade() {
    List<LiveKey> keys = live(keys(100, this::someWords));
    long bytes = NameIndex.of(keys, Long.MAX_VALUE).orElseThrow().bytes();
    assertThat(NameIndex.of(keys, bytes)).isPresent();
    assertThat(NameIndex.of(keys, bytes - 1)).isEmpty();
  }

  @Test
  void aKeyIsFoundByItsId() {
    List<LiveKey> keys = live(keys(100, this::someWords));
    NameIndex index = NameIndex.of(keys, Long.MAX_VALUE).orElseThrow();
    keys.forEach(key -> assertThat(index.keys()[index.keyOf(key.id())].id()).isEqualTo(key.id()));
    assertThat(index.keyOf(new KeyId(world.ids().next()))).isEqualTo(-1);
  }

  private void pagesAreThoseOf(List<ApiKey> keys, int queries) {
    NameIndex index = NameIndex.of(live(keys), Long.MAX_VALUE).orElseThrow();
    for (int i = 0; i < queries; i++) {
      String text =
          random.nextInt(3) == 0 ? someWords() : part(WORDS.get(random.nextInt(WORDS.size())));
      BitSet without = new BitSet();
      for (int key = 0; key < keys.size(); key++) {
        without.set(key, random.nextInt(20) == 0);
      }
      KeyQuery query = query(text, keys);
      assertThat(index.page(query, MarkedWords.of(text), without))
          .as("%s without %s", query, without)
          .isEqualTo(expected(keys, index, query, text, without));
    }
  }

  private List<KeyId> expected(
      List<ApiKey> keys, NameIndex index, KeyQuery query, String text, BitSet without) {
    Page.Cursor after = query.after();
    Comparator<Page.Cursor> order =
        query.descending() ? order(query.sort()).reversed() : order(query.sort());
    return keys.stream()
        .filter(key -> !without.get(index.keyOf(key.id())))
        .filter(key -> has(key, query.filter().status(), query.now()))
        .filter(key -> MarkedWords.of(key.name().text()).contains(MarkedWords.of(text)))
        .map(key -> place(key, query.sort()))
        .filter(place -> after == null || order.compare(place, after) > 0)
        .sorted(order)
        .limit(query.limit() + 1)
        .map(place -> KeyId.parse(place.id()).orElseThrow())
        .toList();
  }

  private static Page.Cursor place(ApiKey key, KeyQuery.Sort sort) {
    Instant expiry = key.validity().expiresAt();
    String value =
        switch (sort) {
          case CREATED -> Long.toString(key.createdAt().toEpochMilli());
          case NAME -> key.name().text();
          case EXPIRY -> Long.toString(expiry == null ? Long.MAX_VALUE : expiry.toEpochMilli());
        };
    return new Page.Cursor(value, key.id().toString());
  }

  private static Comparator<Page.Cursor> order(KeyQuery.Sort sort) {
    Comparator<Page.Cursor> byValue =
        sort == KeyQuery.Sort.NAME
            ? Comparator.comparing(place -> utf8(place.value()), Arrays::compareUnsigned)
            : Comparator.comparingLong(place -> Long.parseLong(place.value()));
    return byValue.thenComparing(Page.Cursor::id);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private KeyQuery query(String text, List<ApiKey> keys) {
    KeyQuery.Sort[] sorts = KeyQuery.Sort.values();
    KeyQuery.Sort sort = sorts[random.nextInt(sorts.length)];
    int limit = random.nextBoolean() ? 1 + random.nextInt(5) : 1 + random.nextInt(Page.LIMIT_MAX);
    return new KeyQuery(
        owner,
        new KeyFilter(status(), null, null, text, null, null),
        sort,
        random.nextBoolean(),
        cursor(keys, sort),
        limit,
        World.START.plusSeconds(random.nextInt(120)));
  }

  private KeyQuery.@Nullable Status status() {
    int which = random.nextInt(KeyQuery.Status.values().length + 2);
    return which < KeyQuery.Status.values().length ? KeyQuery.Status.values()[which] : null;
  }

  private static boolean has(ApiKey key, KeyQuery.@Nullable Status status, Instant now) {
    Instant expiry = key.validity().expiresAt();
    boolean hasExpired = expiry != null && !expiry.isAfter(now);
    Disabled disabled = key.disabled();
    boolean isLapsed = disabled != null && disabled.cause() == Disabled.Cause.EXPIRY;
    return switch (status) {
      case null -> true;
      case ACTIVE -> disabled == null && !hasExpired;
      case EXPIRED -> (disabled == null || isLapsed) && hasExpired;
      case DISABLED -> disabled != null && !(isLapsed && hasExpired);
    };
  }

  private @Nullable Disabled disabled() {
    return switch (random.nextInt(6)) {
      case 0 -> new Disabled(Disabled.Cause.MEMBER, null);
      case 1 -> new Disabled(Disabled.Cause.EXPIRY, null);
      default -> null;
    };
  }

  /// None, that of a key, or one of no key.
  private Page.@Nullable Cursor cursor(List<ApiKey> keys, KeyQuery.Sort sort) {
    if (keys.isEmpty() || random.nextInt(3) == 0) {
      return null;
    }
    Page.Cursor of = place(keys.get(random.nextInt(keys.size())), sort);
    return random.nextInt(3) > 0 ? of : new Page.Cursor(of.value(), part(of.id()));
  }

  private String part(String text) {
    return text.substring(
        0, text.offsetByCodePoints(0, 1 + random.nextInt(text.codePointCount(0, text.length()))));
  }

  private String someWords() {
    StringBuilder out = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    for (int more = random.nextInt(4); more > 0; more--) {
      out.append(random.nextInt(4) == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return out.toString();
  }

  private interface Name {
    String next();
  }

  private List<ApiKey> keys(int count, Name name) {
    List<ApiKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = World.START.plusMillis(random.nextInt(count));
      Instant expiry = random.nextInt(4) == 0 ? null : at.plusSeconds(random.nextInt(100));
      keys.add(
          new KeyDraft(new KeyId(world.ids().next()), owner, world.digest())
              .number(i + 1)
              .name(new KeyName(name.next()))
              .created(new Actor.Operator(), at)
              .validity(new ValidityPeriod(null, expiry))
              .disabled(disabled())
              .make());
    }
    return keys;
  }

  private List<LiveKey> live(List<ApiKey> keys) {
    Picture picture = world.emptyPicture();
    keys.forEach(key -> picture.apply(new Change.KeyPut(key)));
    List<LiveKey> live = new ArrayList<>();
    picture.keys().each(live::add);
    return live;
  }
}
