package dev.latchkey.store.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.store.search.MarkedWords;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.List;

/// A text that is looked for in the names of an owner's keys, by the words that are kept of them.
///
/// @param first what a word that is kept begins with, of each key whose name has the text
/// @param isKept whether every key with such a word has the whole text
/// @param pattern what the words of each such key are like
record SoughtName(String owner, String first, boolean isKept, String pattern) {
  /// The sign keeps SQLite from looking at all that lies between the first span and the last.
  private static final String IN_SPAN =
      "w.owner = ? and w.span = +s.start and w.word >= ? and w.word < ?";

  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /// A text that is longer than what is kept is looked for by its last words, as many as are kept
  /// whole: the first ones are more often those of many keys.
  static SoughtName of(KeyOwner owner, String text) {
    String words = MarkedWords.of(text);
    int at = 0;
    int next = 0;
    while (next >= 0 && !KeyWords.isKept(words, at)) {
      at = next;
      next = words.indexOf(MarkedWords.MARK, at + 1);
    }
    return new SoughtName(
        KeyShape.owner(owner),
        KeyWords.first(words, at),
        KeyWords.isKept(words, 0),
        ContainsText.pattern(words));
  }

  /// The numbers of all keys that may have it, as SQL with its values.
  String numbers(Session session, List<Object> values) {
    ofSpans(0, Long.MAX_VALUE, values);
    return "select w.number " + ofSpans(session);
  }

  /// What is kept of keys that were made in some spans, as SQL with the values that [#ofSpans]
  /// adds.
  static String ofSpans(Session session) {
    return session.dialect().forEach("(" + KeySpans.BETWEEN + ") as s", "key_word", IN_SPAN);
  }

  /// The same without the first span, one span after the other.
  static String ofLaterSpans(Session session) {
    String spans = "(select start from key_span where owner = ? and start between ? and ?) as s";
    return session.dialect().forEach(spans, "key_word", IN_SPAN);
  }

  /// The numbers of some keys that may have it, each as often as its name does; fewer than `most`
  /// only when they are all.
  List<Long> first(Session session, int most) {
    List<Object> values = new ArrayList<>();
    String sql = numbers(session, values) + " limit ?";
    values.add(most);
    return session.list(sql, Row::number, values.toArray());
  }

  /// How many keys may have it, each as often as its name does; at most so many.
  long count(Session session, int most) {
    List<Object> values = new ArrayList<>();
    String count = "select count(*) from (" + numbers(session, values) + " limit ?) as found";
    values.add(most);
    return session.number(count, values.toArray());
  }

  /// Adds the values for the spans that begin no earlier and no later than two moments.
  void ofSpans(long earliest, long latest, List<Object> values) {
    values.add(owner);
    values.add(earliest);
    values.add(latest);
    values.add(owner);
    values.add(first);
    values.add(first + LAST);
  }
}
