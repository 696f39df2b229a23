package dev.latchkey.store.key;

import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A page of the keys whose names have a text. Where names are kept in memory, the keys of the page
/// are known before the store is asked. Elsewhere, either all that have it are found and put in
/// order, or names are looked at in the order of the list until the page is full, whichever takes
/// less: the first of few, the second of many, and where many stand late in the list, the first
/// again.
final class NamedListing {
  /// With at most so many keys of a name, and of a maker or a subject, it is faster to put those in
  /// order than to look at all in the order of the list.
  static final int FEW_MAX = 3000;

  /// One key that is put in order takes as long as so many names that are looked at in the order of
  /// the list.
  private static final int NAMES_FOR_A_KEY = 12;

  /// So many of the next keys for each that the page is to have are looked at first: names that
  /// nearly all have are found sooner that way.
  private static final int LOOKED_AT_FIRST_FOR_EACH = 10;

  /// With at most so many keys of a name a page by age, too, is put in order: one look at all that
  /// is kept of a name takes less than several at some of it.
  private static final int FEW_BY_AGE = 250;

  /// No key has it.
  private static final long NO_NUMBER = -1;

  private final Session session;
  private final NameSearch names;
  private final KeyQuery query;
  private final SoughtName sought;

  /// How many keys the owner has, about; -1 until it is asked.
  private long keysAbout = -1;

  NamedListing(Session session, NameSearch names, KeyQuery query, String name) {
    this.session = session;
    this.names = names;
    this.query = query;
    this.sought = SoughtName.of(query.owner(), name);
  }

  KeyListing page() {
    KeyFilter filter = query.filter();
    if (filter.creatorId() != null || filter.subject() != null) {
      return page(FEW_MAX, 1);
    }
    Optional<Set<String>> found = names.page(session, query);
    if (found.isPresent()) {
      return ofIds(found.get());
    }
    names.missed(query.owner(), keysAbout());
    return ofAll();
  }

  /// A page of the keys of all makers and subjects.
  private KeyListing ofAll() {
    if (query.sort() == KeyQuery.Sort.CREATED && query.filter().isOfName()) {
      return within(wanted() * LOOKED_AT_FIRST_FOR_EACH)
          .or(() -> these(FEW_BY_AGE))
          .orElseGet(this::byAge);
    }
    return page(few(), NAMES_FOR_A_KEY);
  }

  private KeyListing byAge() {
    List<Object> values = new ArrayList<>();
    return inOrder(new NamedPage(session, query, sought).numbers(values), values);
  }

  /// @param few with how many keys of the name nothing else is tried
  /// @param looks how many names are looked at in the time of one key that is put in order
  private KeyListing page(int few, int looks) {
    Optional<KeyListing> soon = these(few).or(() -> within(few * looks));
    if (soon.isPresent()) {
      return soon.get();
    }
    // Keys that were spread evenly over the list would have filled it, so these stand late in it.
    int most = (int) (keysAbout() / NAMES_FOR_A_KEY);
    return sought.count(session, most + 1) <= most ? all() : new KeyRanges(session, query).page();
  }

  /// With how many keys of a name it takes as long to put those in order as to look at names in the
  /// order of the list until the page is full, if the keys are spread evenly over the list.
  private int few() {
    double looks = (double) keysAbout() * wanted();
    return (int) Math.min(FEW_MAX, Math.sqrt(looks / NAMES_FOR_A_KEY));
  }

  private Optional<KeyListing> within(int looks) {
    return new KeyRanges(session, query).pageWithin(looks, sought.pattern());
  }

  private KeyListing all() {
    List<Object> values = new ArrayList<>();
    return inOrder(sought.numbers(session, values), values);
  }

  /// All that have it, if they are so few. Keys that were made one after the other lie side by
  /// side, so they are read in that order. There are as many values as a power of two, so that few
  /// statements differ.
  private Optional<KeyListing> these(int few) {
    List<Long> found = sought.first(session, few + 1);
    if (found.size() > few) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>(new TreeSet<>(found));
    return Optional.of(inOrder(marks(values, NO_NUMBER), values));
  }

  private KeyListing ofIds(Set<String> found) {
    List<Object> values = new ArrayList<>(found);
    return among("t.id in (" + marks(values, "") + ")", values);
  }

  /// A sign for each value, after adding so much of what nothing has that there are as many as a
  /// power of two: so few statements differ.
  private static String marks(List<Object> values, Object nothing) {
    while (Integer.bitCount(values.size()) != 1) {
      values.add(nothing);
    }
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  private KeyListing inOrder(String numbers, List<Object> found) {
    return among("t.number in (" + numbers + ")", found);
  }

  /// What is found is put in order by itself, before whole rows are read.
  private KeyListing among(String condition, List<Object> found) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder("select t.id from api_key t ");
    sql.append(KeyListing.where(query.owner(), query.filter(), query.now(), true, values));
    sql.append(" and ").append(condition);
    values.addAll(found);
    KeyListing ids = KeyListing.ordered(query, sql, values);
    return new KeyListing(
        "where t.id in (" + ids.where() + ")" + KeyListing.order(query, false), ids.values());
  }

  private long keysAbout() {
    if (keysAbout < 0) {
      keysAbout = KeySpans.keysAbout(session, KeyShape.owner(query.owner()));
    }
    return keysAbout;
  }

  private int wanted() {
    return query.limit() + 1;
  }
}
