package dev.latchkey.store.application;

import dev.latchkey.core.application.Grant;
import dev.latchkey.core.application.GrantId;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.WritableGrants;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The grants of one transaction.
public final class SqlGrants implements WritableGrants {
  private static final String ENDED =
      "select id from app_grant where ends_at < ? order by ends_at, id limit ?";

  private final Shelf<Grant> shelf;
  private final Seals seals;

  public SqlGrants(Shelf<Grant> shelf, Seals seals) {
    this.shelf = shelf;
    this.seals = seals;
  }

  @Override
  public Optional<Grant> find(GrantId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public Optional<Grant> find(SecretDigest code) {
    return find("where t.blind = ?", code);
  }

  @Override
  public Optional<Grant> findByUserCode(SecretDigest code) {
    return find("where t.user_blind = ?", code);
  }

  private Optional<Grant> find(String where, SecretDigest code) {
    for (int generation = seals.generation(); generation > 0; generation--) {
      if (seals.has(generation)) {
        Optional<Grant> found = shelf.find(where, GrantShape.blind(seals, generation, code));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public long count() {
    return shelf.session().number("select count(*) from app_grant");
  }

  @Override
  public void put(Grant grant) {
    shelf.put(grant);
  }

  @Override
  public int removeEndedBefore(Instant instant, int limit) {
    List<String> ended = shelf.session().list(ENDED, Row::text, instant.toEpochMilli(), limit);
    ended.forEach(shelf::remove);
    return ended.size();
  }
}
