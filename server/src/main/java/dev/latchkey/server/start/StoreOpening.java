package dev.latchkey.server.start;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.server.settings.StoreChoice;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.OpeningFailure;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Opens the store together with the pepper that belongs to it.
public final class StoreOpening {
  private final InstantSource clock;
  private final Ticks ticks;
  private final RandomGenerator random;
  private final Uuid7 ids;

  public StoreOpening(InstantSource clock, Ticks ticks, RandomGenerator random, Uuid7 ids) {
    this.clock = clock;
    this.ticks = ticks;
    this.random = random;
    this.ids = ids;
  }

  /// This process among those on the store.
  ///
  /// @param firstLease how long leases last in a store that is made now
  public record Node(String name, Duration firstLease) {}

  /// A store that is open, and the seals that it was opened with.
  public record Opened(SqlStore store, Seals seals) {}

  /// @throws StartException when it cannot be opened
  public Opened open(DataFolder folder, StoreChoice choice, KeyPrefix accountKeyPrefix, Node node) {
    PepperFile file = new PepperFile(folder);
    PepperFile.Held held = file.readOrMake(random);
    Seals seals = new Seals(held.pepper(), random);
    try {
      return new Opened(
          with(seals, accountKeyPrefix)
              .node(node.name(), node.firstLease())
              .open(place(folder, choice)),
          seals);
    } catch (OpeningException e) {
      if (held.isNew() && isAboutPepper(e.failure())) {
        // The store is there and sealed with another: the one just made is of no use.
        file.remove();
        throw file.missing();
      }
      throw new StartException(e.failure().message(), "", e);
    }
  }

  /// What opens stores that were sealed with these seals.
  public OpenStore with(Seals seals, KeyPrefix accountKeyPrefix) {
    return new OpenStore(
        seals, clock, ticks, ids, () -> new Picture(accountKeyPrefix, random.nextLong()));
  }

  private static boolean isAboutPepper(OpeningFailure failure) {
    return failure instanceof OpeningFailure.OtherPepper
        || failure instanceof OpeningFailure.PepperGenerationMissing;
  }

  /// Where the store is.
  public static StorePlace place(DataFolder folder, StoreChoice choice) {
    return switch (choice) {
      case StoreChoice.Embedded embedded -> new StorePlace.Embedded(folder.path());
      case StoreChoice.PostgreSql postgres -> postgres(postgres);
    };
  }

  private static StorePlace.Postgres postgres(StoreChoice.PostgreSql choice) {
    String userInfo = choice.userInfo();
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    URI url = choice.url();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return new StorePlace.Postgres(
        "jdbc:postgresql://" + choice.servers() + url.getRawPath() + query,
        decoded(user),
        decoded(password));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
