package dev.latchkey.server.console.form;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.server.console.Visit;
import java.util.HexFormat;

/// Makes a form that is sent twice, as by loading its answer again, do its work once.
public final class Once {
  /// The field that tells one showing of the form from another.
  public static final String FIELD = "once";

  private static final int LENGTH_MAX = 64;

  private final Seals seals;

  public Once(Seals seals) {
    this.seals = seals;
  }

  /// A form with other content is another request.
  ///
  /// @param what is done and where
  public RepeatableRequest request(Visit visit, String what) {
    String once = visit.form().text(FIELD);
    String shown = once.substring(0, Math.min(LENGTH_MAX, once.length()));
    byte[] content = seals.fingerprint("form\n" + visit.form().content());
    return new RepeatableRequest(
        "console " + visit.visitor().account().id() + " " + what,
        HexFormat.of().formatHex(seals.fingerprint("once\n" + shown), 0, 16)
            + HexFormat.of().formatHex(content),
        new byte[0]);
  }
}
