package dev.latchkey.store.journal;

import dev.latchkey.core.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// One line of the journal: `v1 WHAT INCARNATION N TABLE ID HOW GENERATION LINK`, where the link is
/// a MAC over the link of the line before and this line. Parts that say nothing are `-`.
///
/// @param n the group; for `begin` the one that the incarnation began after
record JournalLine(
    What what,
    String incarnation,
    long n,
    String table,
    String id,
    String how,
    int generation,
    byte[] link) {
  enum What {
    /// A store, or a restored one, began to write here.
    BEGIN,
    REVOKE,
    /// The group did not come about.
    VOID;

    String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static final byte[] FIRST_LINK = new byte[32];
  private static final String NOTHING = "-";
  private static final int PARTS = 9;

  static JournalLine begin(Seals seals, byte[] previous, String incarnation, long n) {
    return linked(seals, previous, What.BEGIN, incarnation, n, NOTHING, NOTHING, NOTHING);
  }

  static JournalLine revoke(
      Seals seals, byte[] previous, String incarnation, long n, Revocation revocation) {
    return linked(
        seals,
        previous,
        What.REVOKE,
        incarnation,
        n,
        revocation.table(),
        revocation.id(),
        revocation.how().wire());
  }

  static JournalLine voided(Seals seals, byte[] previous, String incarnation, long n) {
    return linked(seals, previous, What.VOID, incarnation, n, NOTHING, NOTHING, NOTHING);
  }

  private static JournalLine linked(
      Seals seals,
      byte[] previous,
      What what,
      String incarnation,
      long n,
      String table,
      String id,
      String how) {
    int generation = seals.generation();
    JournalLine bare =
        new JournalLine(what, incarnation, n, table, id, how, generation, FIRST_LINK);
    byte[] link = seals.link(generation, previous, bare.content());
    return new JournalLine(what, incarnation, n, table, id, how, generation, link);
  }

  /// Whether this line is as it was written, after the one with the link `previous`.
  boolean follows(Seals seals, byte[] previous) {
    return seals.has(generation)
        && Arrays.equals(link, seals.link(generation, previous, content()));
  }

  static Optional<JournalLine> parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != PARTS || !parts[0].equals("v1")) {
      return Optional.empty();
    }
    for (What what : What.values()) {
      if (what.wire().equals(parts[1])) {
        try {
          return Optional.of(
              new JournalLine(
                  what,
                  parts[2],
                  Long.parseLong(parts[3]),
                  parts[4],
                  parts[5],
                  parts[6],
                  Integer.parseInt(parts[7]),
                  HexFormat.of().parseHex(parts[8])));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  Optional<Revocation> revocation() {
    return what == What.REVOKE
        ? TakenAway.parse(how).map(taken -> new Revocation(table, id, taken))
        : Optional.empty();
  }

  private byte[] content() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    return String.join(
        " ",
        "v1",
        what.wire(),
        incarnation,
        Long.toString(n),
        table,
        id,
        how,
        Integer.toString(generation));
  }

  @Override
  public String toString() {
    return text() + " " + HexFormat.of().formatHex(link);
  }
}
