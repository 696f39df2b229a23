package dev.latchkey.store.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.store.search.MarkedWords;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys by the words of their names. From the beginning of each word on, the first signs of the
/// rest of the name are kept in order, so that few names are found among many without a look at
/// all.
///
/// What is kept is a finding aid only: a key is found when its own name says so.
final class KeyWords {
  /// A longer text is found by so many signs of it, and then by the name itself.
  private static final int KEPT_LENGTH_MAX = 16;

  private static final String ADD =
      """
      insert into key_word (owner, span, word, created_at, number) values (?, %s, ?, ?, ?)
      on conflict do nothing
      """
          .formatted(KeySpans.AT);
  private static final String REMOVE =
      """
      delete from key_word
      where owner = ? and span = %s and word = ? and created_at = ? and number = ?
      """
          .formatted(KeySpans.AT);
  private static final String KNOWN =
      "select owner, created_at, number, words from api_key where id = ?";

  private KeyWords() {}

  /// What a key is found by.
  private record Known(String owner, long createdAt, long number, String words) {}

  /// Brings what is kept in step with a key that is about to be written.
  static void keep(Session session, ApiKey key) {
    String words = MarkedWords.of(key.name().text());
    List<Known> known = known(session, key.id().toString());
    if (known.size() == 1 && known.getFirst().words().equals(words)) {
      return;
    }
    known.forEach(each -> remove(session, each));
    String owner = KeyShape.owner(key.owner());
    long createdAt = key.createdAt().toEpochMilli();
    session.batch(ADD, lines(new Known(owner, createdAt, key.number(), words)));
    if (known.isEmpty() && KeySpans.endsOneAt(key.number())) {
      KeySpans.beginAfter(session, owner, createdAt);
    }
  }

  /// Forgets a key that is about to be taken out.
  static void forget(Session session, String id) {
    known(session, id).forEach(each -> remove(session, each));
  }

  private static Set<String> kept(String words) {
    Set<String> all = new HashSet<>();
    for (int at = words.indexOf(MarkedWords.MARK);
        at >= 0;
        at = words.indexOf(MarkedWords.MARK, at + 1)) {
      all.add(first(words, at));
    }
    return all;
  }

  /// The first signs from `at` on, without marks; never half a sign.
  static String first(String words, int at) {
    StringBuilder out = new StringBuilder(KEPT_LENGTH_MAX);
    int left = KEPT_LENGTH_MAX;
    for (int i = at; i < words.length() && left > 0; ) {
      int sign = words.codePointAt(i);
      if (sign != MarkedWords.MARK) {
        out.appendCodePoint(sign);
        left--;
      }
      i += Character.charCount(sign);
    }
    return out.toString();
  }

  /// Whether all signs from `at` on are kept.
  static boolean isKept(String words, int at) {
    return words
            .codePoints()
            .skip(words.codePointCount(0, at))
            .filter(c -> c != MarkedWords.MARK)
            .count()
        <= KEPT_LENGTH_MAX;
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
      lines.add(
          new @Nullable Object[] {
            known.owner(), known.owner(), known.createdAt(), word, known.createdAt(), known.number()
          });
    }
    return lines;
  }
}
