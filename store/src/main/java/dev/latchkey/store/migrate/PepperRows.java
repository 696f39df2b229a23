package dev.latchkey.store.migrate;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.OpeningFailure;
import dev.latchkey.store.sql.Session;
import java.util.List;

/// The fingerprints of the peppers that rows are sealed with.
public final class PepperRows {
  private static final String ALL =
      "select generation, fingerprint from pepper order by generation";
  private static final String ADD =
      "insert into pepper (generation, fingerprint) values (?, ?) on conflict do nothing";

  private PepperRows() {}

  private record Known(int generation, String fingerprint) {}

  /// Refuses a pepper that is not this store's, and notes its newest generation.
  public static void check(Session session, Seals seals) throws OpeningException {
    compare(session, seals);
    add(session, seals.generation(), seals.fingerprint(seals.generation()));
  }

  /// Refuses a pepper that is not this store's.
  public static void compare(Session session, Seals seals) throws OpeningException {
    List<Known> known = session.list(ALL, row -> new Known((int) row.number(), row.text()));
    for (Known each : known) {
      if (!seals.has(each.generation())) {
        throw new OpeningException(
            new OpeningFailure.PepperGenerationMissing(each.generation(), each.fingerprint()),
            null);
      }
      String given = seals.fingerprint(each.generation());
      if (!given.equals(each.fingerprint())) {
        throw new OpeningException(
            new OpeningFailure.OtherPepper(each.generation(), each.fingerprint(), given), null);
      }
    }
  }

  /// Notes a generation, so that the store is not opened without it any more.
  public static void add(Session session, int generation, String fingerprint) {
    session.update(ADD, generation, fingerprint);
  }
}
