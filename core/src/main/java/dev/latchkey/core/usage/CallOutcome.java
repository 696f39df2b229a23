package dev.latchkey.core.usage;

import dev.latchkey.core.verify.Denial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a call, as a small number and as the code of `POST /v1/verify`.
public final class CallOutcome {
  public static final int VALID = 0;
  private static final String VALID_WIRE = "valid";
  private static final Denial[] DENIALS = Denial.values();

  private CallOutcome() {}

  /// The number of a denial.
  public static int of(Denial denial) {
    return denial.ordinal() + 1;
  }

  /// The code of the outcome with this number.
  public static String wire(int number) {
    return number == VALID ? VALID_WIRE : DENIALS[number - 1].code().wire();
  }

  /// All codes, in the order in which the reasons are looked at.
  public static List<String> all() {
    List<String> all = new ArrayList<>();
    all.add(VALID_WIRE);
    for (Denial denial : DENIALS) {
      all.add(denial.code().wire());
    }
    return all;
  }

  /// Whether the call was refused with a key that nobody knows.
  public static boolean isStrange(@Nullable Denial denial) {
    return denial == Denial.UNKNOWN || denial == Denial.MALFORMED;
  }
}
