package dev.latchkey.store.search;

import dev.latchkey.core.replica.LiveKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// All words of some names, each with what follows it in its name, in the order of these texts (a
/// suffix array: Manber and Myers, Suffix Arrays, 1993). So the names that have a text from the
/// beginning of a word on are side by side.
///
/// @param texts the names with marks in UTF-8, a zero byte after each
/// @param from where each word begins
/// @param keys whose name it is in, by the place of the name
record Words(byte[] texts, int[] from, int[] keys) implements BytewiseOrder.Items {
  /// Empty when they take more memory than that.
  ///
  /// @param bytesPerWord how much each takes beside its text
  static Optional<Words> of(LiveKey[] names, int bytesPerWord, long bytesMax) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    IntStream.Builder from = IntStream.builder();
    IntStream.Builder keys = IntStream.builder();
    long bytes = 0;
    for (int key = 0; key < names.length; key++) {
      byte[] name = MarkedWords.of(names[key].name()).getBytes(StandardCharsets.UTF_8);
      bytes += name.length + 1;
      for (int i = 0; i < name.length; i++) {
        if (name[i] == MarkedWords.MARK) {
          from.accept(texts.size() + i);
          keys.accept(key);
          bytes += bytesPerWord;
        }
      }
      if (bytes > bytesMax) {
        return Optional.empty();
      }
      texts.writeBytes(name);
      texts.write(0);
    }
    Words words = new Words(texts.toByteArray(), from.build().toArray(), keys.build().toArray());
    return Optional.of(words.inOrder());
  }

  private Words inOrder() {
    int[] order = BytewiseOrder.of(from.length, this);
    return new Words(texts, picked(from, order), picked(keys, order));
  }

  private static int[] picked(int[] all, int[] order) {
    return Arrays.stream(order).map(each -> all[each]).toArray();
  }

  @Override
  public int four(int word, int depth) {
    int at = from[word] + depth * Integer.BYTES;
    int four = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      byte next = texts[at];
      four = four << Byte.SIZE | (next & 0xff);
      at += next == 0 ? 0 : 1;
    }
    return four;
  }

  @Override
  public boolean isLast(int depth, int four) {
    return (four & 0xff) == 0;
  }

  /// The first word that does not stand before all that begin with `text`.
  int first(byte[] text) {
    return BytewiseOrder.firstNot(from.length, word -> compare(word, text) < 0);
  }

  /// The first word that stands after all that begin with `text`.
  int end(byte[] text) {
    return BytewiseOrder.firstNot(from.length, word -> compare(word, text) <= 0);
  }

  private int compare(int word, byte[] text) {
    int start = from[word];
    int end = Math.min(texts.length, start + text.length);
    return Arrays.compareUnsigned(texts, start, end, text, 0, text.length);
  }

  long bytes(int bytesPerWord) {
    return texts.length + (long) bytesPerWord * from.length;
  }
}
