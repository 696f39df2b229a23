package dev.latchkey.cli.output;

import dev.latchkey.cli.Terminal;
import java.util.OptionalLong;

/// Says how far long work has come: on a line that is written over where somebody sees it, else on
/// a new one now and then.
public final class Progress implements AutoCloseable {
  private static final int BETWEEN_LINES = 10_000;
  private static final int BETWEEN_CHANGES = 1_000;

  private final Terminal terminal;
  private final String one;
  private final OptionalLong total;
  private final boolean writesOver;
  private int shown;

  private Progress(Terminal terminal, String one, OptionalLong total, boolean writesOver) {
    this.terminal = terminal;
    this.one = one;
    this.total = total;
    this.writesOver = writesOver;
  }

  /// @param one what is counted, such as `line`
  /// @param total how many there will be; empty where that is not known
  /// @param alone whether nothing else is written to the terminal meanwhile
  public static Progress of(Terminal terminal, String one, OptionalLong total, boolean alone) {
    Terminal.Person person = terminal.person();
    return new Progress(terminal, one, total, alone && person != null && person.seesNotes());
  }

  /// @param so how many are done
  public synchronized void at(long so) {
    if (so % (writesOver ? BETWEEN_CHANGES : BETWEEN_LINES) != 0) {
      return;
    }
    if (writesOver) {
      String text = text(so);
      terminal.err().print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      terminal.err().flush();
      shown = text.length();
    } else {
      terminal.note(text(so));
    }
  }

  private String text(long so) {
    if (total.isEmpty()) {
      return Texts.counted(so, one) + " ...";
    }
    long all = Math.max(so, total.getAsLong());
    return Texts.number(so) + " of " + Texts.counted(all, one) + ", " + so * 100 / all + " % ...";
  }

  /// A line about the work, which goes on.
  public synchronized void note(String line) {
    clear();
    terminal.note(line);
  }

  @Override
  public void close() {
    clear();
  }

  /// Takes the line that is written over away.
  public synchronized void clear() {
    if (shown > 0) {
      terminal.err().print("\r" + " ".repeat(shown) + "\r");
      terminal.err().flush();
      shown = 0;
    }
  }
}
