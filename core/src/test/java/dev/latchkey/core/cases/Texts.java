package dev.latchkey.core.cases;

import dev.latchkey.core.fault.FaultException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Random texts: drawn from an alphabet, or legal ones with a few wrong strokes.
public final class Texts {
  /// Characters that careless code takes for ASCII ones: they fold to `s`, `k` and `i`, are digits
  /// or letters of other scripts, or look alike.
  public static final String LOOK_ALIKES =
      "\u017f\u212a\u0131\u0130\u0661\u0966\uff11\uff41\uff21\u0430\u0410\u2024\u3002\uff0f"
          + "\uff1a\u2215";

  private static final String STROKES =
      "abzAZ019-_.:/*%@\\[]?#~ \t\n\r\0\"'+=,;|\u007f\u0080\u00a0\u00e9\u200d\u202e\u2028\ud800"
          + "\udc00\ue000"
          + LOOK_ALIKES;

  private Texts() {}

  /// `length` characters of the alphabet.
  public static String of(RandomGenerator random, String alphabet, int length) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  public static <T> T pick(RandomGenerator random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  public static boolean chance(RandomGenerator random, int percent) {
    return random.nextInt(100) < percent;
  }

  /// The text with one to three strokes changed: another character, one more, one fewer, two
  /// swapped, or a part doubled.
  public static String mistyped(RandomGenerator random, String text) {
    StringBuilder out = new StringBuilder(text);
    for (int strokes = 1 + random.nextInt(3); strokes > 0; strokes--) {
      int at = random.nextInt(out.length() + 1);
      char stroke = STROKES.charAt(random.nextInt(STROKES.length()));
      switch (random.nextInt(5)) {
        case 0 -> out.insert(at, stroke);
        case 1 -> {
          if (at < out.length()) {
            out.setCharAt(at, stroke);
          }
        }
        case 2 -> {
          if (at < out.length()) {
            out.deleteCharAt(at);
          }
        }
        case 3 -> {
          if (at + 1 < out.length()) {
            char first = out.charAt(at);
            out.setCharAt(at, out.charAt(at + 1));
            out.setCharAt(at + 1, first);
          }
        }
        default -> out.insert(at, out.substring(0, at));
      }
    }
    return out.toString();
  }

  /// What the parser made of it; empty when it refused with a fault.
  public static <T> Optional<T> attempt(Supplier<T> parser) {
    try {
      return Optional.of(parser.get());
    } catch (FaultException e) {
      return Optional.empty();
    }
  }
}
