package dev.latchkey.store.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.List;

/// A text that is looked for in the names of an owner's keys, by the words that are kept of them.
///
/// @param first what a word that is kept begins with, of each key whose name has the text
/// @param isKept whether every key with such a word has the whole text
/// @param pattern what the words of each such key are like
record SoughtName(String owner, String first, boolean isKept, String pattern) {
  /// What is kept of keys that were made in some spans, as SQL whose values are given by
  /// [#ofSpans].
  static final String OF_SPANS =
      "from key_word w where w.owner = ? and w.span in (%s) and w.word >= ? and w.word < ?"
          .formatted(KeySpans.BETWEEN);

  private static final String FOUND = "select w.number " + OF_SPANS;
  private static final String COUNT = "select count(*) from (%s limit ?) as found".formatted(FOUND);
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /// A text that is longer than what is kept is looked for by its last words, as many as are kept
  /// whole: the first ones are more often those of many keys.
  static SoughtName of(KeyOwner owner, String text) {
    String words = KeyWords.marked(text);
    int at = 0;
    int next = 0;
    while (next >= 0 && !KeyWords.isKept(words, at)) {
      at = next;
      next = words.indexOf(KeyWords.MARK, at + 1);
    }
    return new SoughtName(
        KeyShape.owner(owner),
        KeyWords.first(words, at),
        KeyWords.isKept(words, 0),
        ContainsText.pattern(words));
  }

  /// The numbers of all keys that may have it, as SQL with its values.
  String numbers(List<Object> values) {
    ofSpans(0, Long.MAX_VALUE, values);
    return FOUND;
  }

  /// How many keys may have it, each as often as its name does; at most so many.
  long count(Session session, int most) {
    List<Object> values = new ArrayList<>();
    ofSpans(0, Long.MAX_VALUE, values);
    values.add(most);
    return session.number(COUNT, values.toArray());
  }

  /// Adds the values for the spans that begin no earlier and no later than two moments.
  void ofSpans(long earliest, long latest, List<Object> values) {
    values.add(owner);
    values.add(owner);
    values.add(earliest);
    values.add(latest);
    words(values);
  }

  /// Adds the first word that may be, and the first one that may not be again.
  void words(List<Object> values) {
    values.add(first);
    values.add(first + LAST);
  }
}
