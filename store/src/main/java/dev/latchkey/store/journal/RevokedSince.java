package dev.latchkey.store.journal;

import dev.latchkey.core.seal.Seals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the journal says was revoked since some state of the store.
public sealed interface RevokedSince {
  /// The journal reaches back to that state and is whole.
  record Known(List<Revocation> revocations) implements RevokedSince {}

  /// Nobody knows, because of this.
  record Unknown(String why) implements RevokedSince {}

  /// Reads the journal for what was noted after the incarnation had committed group `n`. Lines of
  /// later incarnations count, whatever their numbers: a restore starts a new one.
  static RevokedSince read(Path journal, Seals seals, String incarnation, long n)
      throws IOException {
    if (!Files.exists(journal)) {
      return new Unknown("there is no revocation journal " + journal);
    }
    byte[] link = JournalLine.FIRST_LINK;
    boolean reached = false;
    List<JournalLine> since = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(journal, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        JournalLine line = JournalLine.parse(text).orElse(null);
        if (line == null || !line.follows(seals, link)) {
          return new Unknown(
              "line " + number + " of the revocation journal was changed by another hand");
        }
        link = line.link();
        if (line.incarnation().equals(incarnation) && line.n() <= n) {
          reached = true;
          since.clear();
        } else if (line.what() == JournalLine.What.VOID) {
          since.removeIf(
              each -> each.n() == line.n() && each.incarnation().equals(line.incarnation()));
        } else {
          since.add(line);
        }
      }
    }
    return reached
        ? new Known(since.stream().flatMap(line -> line.revocation().stream()).distinct().toList())
        : new Unknown("the revocation journal does not reach back to this backup");
  }
}
