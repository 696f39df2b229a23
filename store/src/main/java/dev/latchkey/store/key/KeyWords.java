package dev.latchkey.store.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys by the words of their names. Letters and digits in a row are a word, and every other sign
/// but a space is one by itself. From the beginning of each word on, the first signs of the rest of
/// the name are kept in order, so that few names are found among many without a look at all.
///
/// What is kept is a finding aid only: a key is found when its own name says so.
final class KeyWords {
  /// A longer text is found by its first so many signs, and then by the name itself.
  private static final int KEPT_LENGTH_MAX = 16;

  /// With at most so many keys it is faster to look at those than at all in the order of the list.
  private static final int FEW_MAX = 3000;

  /// With at most so many it is faster to put what is kept of them in order than to look whether a
  /// page by age fills up without going far.
  private static final int PUT_IN_ORDER_MAX = 15_000;

  /// With at most so many it is faster to put what is kept of them in order.
  private static final int SOME_MAX = 50_000;

  /// Stands before each word in the column that is searched. No name has it.
  private static final char MARK = '\u0001';

  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private static final String FOUND =
      "select number from key_word where owner = ? and word >= ? and word < ?";
  private static final String COUNT = "select count(*) from (%s limit ?) as found".formatted(FOUND);

  /// Those of one page and those of its first and last moment.
  private static final String OF_PAGE = FOUND + " and created_at between ? and ?";

  /// A page by age is looked for among so many of the next keys for each that it is to have: names
  /// that many have are found sooner that way, unless they are all of one time.
  private static final int LOOKED_AT_FOR_EACH = 160;

  /// Names that nearly all have are found sooner still.
  private static final int LOOKED_AT_FIRST_FOR_EACH = 10;

  private static final String ADD =
      """
      insert into key_word (owner, word, created_at, number) values (?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String REMOVE =
      "delete from key_word where owner = ? and word = ? and created_at = ? and number = ?";
  private static final String KNOWN =
      "select owner, created_at, number, words from api_key where id = ?";

  private KeyWords() {}

  /// How many keys may have a text in their names, and so how they are best found.
  enum Amount {
    /// By looking at each of them, or by what is kept.
    FEW,
    /// By what is kept, when it is in the order of the list.
    SOME,
    /// By looking at all keys in the order of the list.
    MANY
  }

  /// When a key was made that is found.
  private record Moment(long createdAt, long number) {}

  /// What a key is found by.
  private record Known(String owner, long createdAt, long number, String words) {}

  /// A name, or what is looked for, with a mark before each word.
  static String marked(String text) {
    String folded = ContainsText.folded(text.strip());
    StringBuilder out = new StringBuilder(folded.length() + 8);
    boolean inWord = false;
    for (int i = 0; i < folded.length(); ) {
      int sign = folded.codePointAt(i);
      boolean letter = Character.isLetterOrDigit(sign);
      if (sign != ' ' && !(letter && inWord)) {
        out.append(MARK);
      }
      out.appendCodePoint(sign);
      inWord = letter;
      i += Character.charCount(sign);
    }
    return out.toString();
  }

  /// Brings what is kept in step with a key that is about to be written.
  static void keep(Session session, ApiKey key) {
    String words = marked(key.name().text());
    List<Known> known = known(session, key.id().toString());
    if (known.size() == 1 && known.getFirst().words().equals(words)) {
      return;
    }
    known.forEach(each -> remove(session, each));
    String owner = KeyShape.owner(key.owner());
    session.batch(
        ADD, lines(new Known(owner, key.createdAt().toEpochMilli(), key.number(), words)));
  }

  /// Forgets a key that is about to be taken out.
  static void forget(Session session, String id) {
    known(session, id).forEach(each -> remove(session, each));
  }

  static Amount amount(Session session, KeyOwner owner, String text) {
    return amount(count(session, owner, text, SOME_MAX));
  }

  /// For one page.
  ///
  /// @param byAge whether the list is in the order of age, and of this name alone
  static Amount amount(Session session, KeyQuery query, String text, boolean byAge) {
    if (!byAge) {
      return amount(session, query.owner(), text);
    }
    if (arePlentiful(session, query, text, LOOKED_AT_FIRST_FOR_EACH)) {
      return Amount.MANY;
    }
    long count = count(session, query.owner(), text, PUT_IN_ORDER_MAX);
    if (count <= PUT_IN_ORDER_MAX) {
      return amount(count);
    }
    return arePlentiful(session, query, text, LOOKED_AT_FOR_EACH)
        ? Amount.MANY
        : amount(session, query.owner(), text);
  }

  private static Amount amount(long count) {
    if (count > SOME_MAX) {
      return Amount.MANY;
    }
    return count > FEW_MAX ? Amount.SOME : Amount.FEW;
  }

  /// At most one more than `most`.
  private static long count(Session session, KeyOwner owner, String text, int most) {
    List<Object> values = new ArrayList<>();
    found(owner, text, values);
    values.add(most + 1);
    return session.number(COUNT, values.toArray());
  }

  /// The numbers of the keys that may have `text` in their names, as SQL with its values.
  static String found(KeyOwner owner, String text, List<Object> values) {
    String first = first(marked(text), 0);
    values.add(KeyShape.owner(owner));
    values.add(first);
    values.add(first + LAST);
    return FOUND;
  }

  /// Whether what is kept tells of each name whether it has `text`.
  static boolean tells(String text) {
    return text.strip().codePointCount(0, text.strip().length()) <= KEPT_LENGTH_MAX;
  }

  /// Whether a page by age fills up without going far.
  private static boolean arePlentiful(
      Session session, KeyQuery query, String text, int lookedAtForEach) {
    int wanted = query.limit() + 1;
    String next =
        """
        select count(*) from (
          select 1 as one from (
            select words from api_key where owner = ? and created_at %1$s ?
            order by created_at %2$s, id %2$s limit %3$d) as next
          where %4$s limit ?) as found
        """
            .formatted(
                query.descending() ? "<" : ">",
                query.descending() ? "desc" : "asc",
                wanted * lookedAtForEach,
                ContainsText.condition("words"));
    return session.number(
            next,
            KeyShape.owner(query.owner()),
            from(query),
            ContainsText.pattern(marked(text)),
            wanted)
        == wanted;
  }

  /// The numbers of the keys of one page by age, and of as old ones as its first and last, as SQL
  /// with its values.
  static String foundOfPage(Session session, KeyQuery query, String text, List<Object> values) {
    long from = from(query);
    List<Moment> moments = moments(session, query, text, from);
    long to = lastMoment(query, moments);
    boolean all = !moments.isEmpty() && moments.getLast().createdAt() != to;
    if (query.after() == null && all) {
      return theseOf(query, moments, to, values);
    }
    found(query.owner(), text, values);
    values.add(Math.min(from, to));
    values.add(Math.max(from, to));
    return OF_PAGE;
  }

  private static long from(KeyQuery query) {
    Page.Cursor after = query.after();
    long first = query.descending() ? Long.MAX_VALUE : Long.MIN_VALUE;
    return after == null ? first : CursorValue.millis(after);
  }

  /// Those that are no later in the list than the moment, and none twice.
  private static String theseOf(
      KeyQuery query, List<Moment> moments, long to, List<Object> values) {
    Set<Long> numbers = new LinkedHashSet<>();
    for (Moment each : moments) {
      if (query.descending() ? each.createdAt() >= to : each.createdAt() <= to) {
        numbers.add(each.number());
      }
    }
    values.addAll(numbers);
    return String.join(", ", Collections.nCopies(numbers.size(), "?"));
  }

  /// What is kept of the keys of the page and the one after it, and of some more. Names with
  /// numbers are often in the order of their making; read from that end, few of them have to be put
  /// in order.
  private static List<Moment> moments(Session session, KeyQuery query, String text, long from) {
    boolean descending = query.descending();
    String moments =
        """
        select created_at, number from (
          select created_at, number from key_word
          where owner = ? and word >= ? and word < ? and created_at %1$s ?
          order by word %2$s limit %3$d) as found
        order by created_at %2$s, number limit ?
        """
            .formatted(descending ? "<" : ">", descending ? "desc" : "asc", SOME_MAX + 1);
    int wanted = query.limit() + 1;
    // A name that has a word several times is found as often.
    for (int taken = wanted + wanted / 2; ; taken *= 4) {
      List<Object> values = new ArrayList<>();
      found(query.owner(), text, values);
      values.add(from);
      values.add(taken);
      List<Moment> all =
          session.list(moments, row -> new Moment(row.number(), row.number()), values.toArray());
      if (all.size() < taken || different(all) >= wanted) {
        return all;
      }
    }
  }

  private static long different(List<Moment> moments) {
    return moments.stream().mapToLong(Moment::number).distinct().count();
  }

  /// When the last key of the page was made, and the one after it.
  private static long lastMoment(KeyQuery query, List<Moment> moments) {
    Set<Long> different = new HashSet<>();
    for (Moment each : moments) {
      if (different.add(each.number()) && different.size() > query.limit()) {
        return each.createdAt();
      }
    }
    return query.descending() ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static Set<String> kept(String words) {
    Set<String> all = new HashSet<>();
    for (int at = words.indexOf(MARK); at >= 0; at = words.indexOf(MARK, at + 1)) {
      all.add(first(words, at));
    }
    return all;
  }

  /// The first signs from `at` on, without marks; never half a sign.
  private static String first(String words, int at) {
    StringBuilder out = new StringBuilder(KEPT_LENGTH_MAX);
    int left = KEPT_LENGTH_MAX;
    for (int i = at; i < words.length() && left > 0; ) {
      int sign = words.codePointAt(i);
      if (sign != MARK) {
        out.appendCodePoint(sign);
        left--;
      }
      i += Character.charCount(sign);
    }
    return out.toString();
  }

  private static List<Known> known(Session session, String id) {
    return session.list(
        KNOWN, row -> new Known(row.text(), row.number(), row.number(), row.text()), id);
  }

  private static void remove(Session session, Known known) {
    session.batch(REMOVE, lines(known));
  }

  private static List<@Nullable Object[]> lines(Known known) {
    List<@Nullable Object[]> lines = new ArrayList<>();
    for (String word : kept(known.words())) {
      lines.add(new @Nullable Object[] {known.owner(), word, known.createdAt(), known.number()});
    }
    return lines;
  }
}
