package dev.latchkey.core.recording;

import dev.latchkey.core.usage.CallOutcome;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Counts one after another, as they go into the log. Used by one thread at a time.
///
/// In bytes: a number that tells the list of outcomes, 4 bytes; then for each count one byte of
/// marks, one of the code, 16 of the key, 16 of the project and 16 of the address where a mark says
/// that they are another than before, the count, and how much later than the one before it was, in
/// milliseconds. Both numbers take 7 bits a byte, the lowest first, the highest bit set in all but
/// the last; the sign of the second is its lowest bit.
final class LogPage {
  /// So many are kept for the log between two writes to it; more are only in memory.
  static final int COUNTS_MAX = 1 << 18;

  private static final int WORDS = 8;
  private static final int CODE_BITS = 8;
  private static final int CODE_MAX = (1 << CODE_BITS) - 1;
  private static final int COUNTS_FIRST = 64;
  private static final int COUNT_BYTES_MAX = 2 + 3 * 16 + 2 * 10;
  private static final int OTHER_PROJECT = 1;
  private static final int OTHER_ADDRESS = 2;
  private static final int LOW_BITS = 7;
  private static final long LOW = 0x7f;
  private static final long MORE = 0x80;

  /// Codes are numbers within this list; a page that was written by another list cannot be read.
  private static final int OUTCOMES = CallOutcome.all().hashCode();

  private long[] words = new long[0];
  private int used;

  /// Adds a count; see [CallTable.Taker].
  void add(long a, long b, long c, long d, int code, long count, long at, long high, long low) {
    if (used == words.length) {
      if (used == COUNTS_MAX * WORDS) {
        return;
      }
      words = Arrays.copyOf(words, Math.max(COUNTS_FIRST * WORDS, words.length * 2));
    }
    long[] into = words;
    into[used] = a;
    into[used + 1] = b;
    into[used + 2] = c;
    into[used + 3] = d;
    into[used + 4] = at;
    into[used + 5] = high;
    into[used + 6] = low;
    into[used + 7] = count << CODE_BITS | code;
    used += WORDS;
  }

  /// How many there are.
  int counts() {
    return used / WORDS;
  }

  void clear() {
    used = 0;
  }

  byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + used / WORDS * COUNT_BYTES_MAX);
    out.putInt(OUTCOMES);
    long[] before = new long[WORDS];
    for (int i = 0; i < used; i += WORDS) {
      boolean project = !Arrays.equals(words, i + 2, i + 4, before, 2, 4);
      boolean address = !Arrays.equals(words, i + 5, i + 7, before, 5, 7);
      out.put((byte) ((project ? OTHER_PROJECT : 0) | (address ? OTHER_ADDRESS : 0)));
      out.put((byte) words[i + 7]).putLong(words[i]).putLong(words[i + 1]);
      if (project) {
        out.putLong(words[i + 2]).putLong(words[i + 3]);
      }
      if (address) {
        out.putLong(words[i + 5]).putLong(words[i + 6]);
      }
      number(out, words[i + 7] >>> CODE_BITS);
      long later = words[i + 4] - before[4];
      number(out, later << 1 ^ later >> 63);
      System.arraycopy(words, i, before, 0, WORDS);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void number(ByteBuffer out, long number) {
    long rest = number;
    while ((rest & ~LOW) != 0) {
      out.put((byte) ((rest & LOW) | MORE));
      rest >>>= LOW_BITS;
    }
    out.put((byte) rest);
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte next = in.get();
    for (; next < 0; next = in.get()) {
      number |= (next & LOW) << shift;
      shift += LOW_BITS;
    }
    return number | (long) next << shift;
  }

  /// Gives what a page holds. False for one that cannot be read; what came before the trouble was
  /// given.
  static boolean read(byte[] page, CallTable.Taker taker) {
    try {
      ByteBuffer in = ByteBuffer.wrap(page);
      if (in.getInt() != OUTCOMES) {
        return false;
      }
      long[] now = new long[WORDS];
      while (in.hasRemaining()) {
        int marks = in.get();
        int code = in.get() & CODE_MAX;
        now[0] = in.getLong();
        now[1] = in.getLong();
        if ((marks & OTHER_PROJECT) != 0) {
          now[2] = in.getLong();
          now[3] = in.getLong();
        }
        if ((marks & OTHER_ADDRESS) != 0) {
          now[5] = in.getLong();
          now[6] = in.getLong();
        }
        long count = number(in);
        long later = number(in);
        now[4] += later >>> 1 ^ -(later & 1);
        taker.take(now[0], now[1], now[2], now[3], code, count, now[4], now[5], now[6]);
      }
      return true;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }
}
