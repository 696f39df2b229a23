package dev.latchkey.core.signin;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The passwords that everybody tries first. Upper and lower case count as one.
public final class CommonPasswords {
  /// A password of fewer different characters is one that a machine guesses at once.
  private static final int DIFFERENT_MIN = 5;

  /// A name shorter than this says nothing about a password that holds it.
  private static final int NAME_LENGTH_MIN = 3;

  private static final int LEFT_MAX = 6;
  private static final int WORD_LENGTH_MAX = 32;
  private static final int WORD_LENGTH_MIN = 4;

  private static final String PRODUCT = "latchkey";
  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890123456789012345678901234567890",
          "qwertyuiopasdfghjklzxcvbnm",
          "qwertzuiopasdfghjklyxcvbnm",
          "azertyuiopqsdfghjklmwxcvbn",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/");

  private final Set<String> words;

  /// @param words in lower case
  public CommonPasswords(Set<String> words) {
    this.words = Set.copyOf(words);
  }

  /// Whether it is one of the words, or made of next to nothing: few different characters, a row of
  /// keys, or at most [#LEFT_MAX] characters beside one word, however often repeated, common
  /// numbers, and names.
  ///
  /// @param names what an attacker knows of the account
  boolean wouldBeGuessed(String password, Collection<String> names) {
    String folded = password.toLowerCase(Locale.ROOT);
    return words.contains(folded)
        || folded.codePoints().distinct().count() < DIFFERENT_MIN
        || isOfOneRow(folded)
        || isPadded(folded, names);
  }

  private boolean isPadded(String folded, Collection<String> names) {
    String rest = folded;
    for (String name : parts(names)) {
      rest = rest.replace(name, "");
    }
    Set<String> found = new HashSet<>();
    int left = 0;
    for (int at = 0; at < rest.length(); ) {
      int length = longestWord(rest, at);
      if (length == 0) {
        left++;
      } else if (rest.substring(at, at + length).chars().anyMatch(Character::isLetter)) {
        found.add(rest.substring(at, at + length));
      }
      at += Math.max(1, length);
    }
    return left <= LEFT_MAX && found.size() <= 1;
  }

  private int longestWord(String text, int at) {
    for (int length = Math.min(WORD_LENGTH_MAX, text.length() - at);
        length >= WORD_LENGTH_MIN;
        length--) {
      if (words.contains(text.substring(at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isOfOneRow(String text) {
    return ROWS.stream()
        .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
        .anyMatch(row -> row.repeat(Password.LENGTH_MAX / row.length() + 1).contains(text));
  }

  private static List<String> parts(Collection<String> names) {
    return Stream.concat(Stream.of(PRODUCT), names.stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{N}]+"))))
        .filter(part -> part.length() >= NAME_LENGTH_MIN)
        .toList();
  }
}
