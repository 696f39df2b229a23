package dev.latchkey.bench.core;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.replica.Picture;
import java.util.Locale;
import java.util.function.IntFunction;

/// Measures the heap that a million keys keep in a picture: plain ones, then with a name each, then
/// with metadata too.
public final class IndexMemory {
  private static final int KEYS = 1_000_000;

  private IndexMemory() {}

  public static void main(String[] args) throws InterruptedException {
    IntFunction<KeyName> oneName = i -> ManyKeys.plainName();
    IntFunction<KeyName> ownName = i -> new KeyName("key number " + i);
    IntFunction<Metadata> none = i -> Metadata.NONE;
    IntFunction<Metadata> some = i -> new Metadata("{\"customer\":\"c-" + i + "\"}");
    double plain = bytesPerKey(oneName, none);
    double named = bytesPerKey(ownName, none);
    double described = bytesPerKey(ownName, some);
    System.out.printf(Locale.ROOT, "bytes of heap a key, at %,d keys%n", KEYS);
    System.out.printf(Locale.ROOT, "  plain                              %6.0f%n", plain);
    System.out.printf(Locale.ROOT, "  a name of its own (17 characters)  %+6.0f%n", named - plain);
    System.out.printf(
        Locale.ROOT, "  metadata (24 characters)           %+6.0f%n", described - named);
  }

  private static double bytesPerKey(IntFunction<KeyName> name, IntFunction<Metadata> metadata)
      throws InterruptedException {
    long before = usedBytes();
    Picture picture = ManyKeys.pictureWithoutKeys();
    new ManyKeys().fill(picture, KEYS, name, metadata);
    long after = usedBytes();
    if (picture.keys().size() != KEYS) {
      throw new IllegalStateException("some keys were lost");
    }
    return (double) (after - before) / KEYS;
  }

  /// What is reachable: the least that several collections leave.
  private static long usedBytes() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
