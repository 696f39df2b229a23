package dev.latchkey.core.application;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Registers an application. Administrators of the instance do.
public final class CreateApplication {
  private static final Access NOTHING = Access.custom(List.of());

  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;

  public CreateApplication(Store store, Uuid7 ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /// What the new one shall be; see [Application].
  public record Wish(
      KeyName name, List<RedirectUri> redirects, boolean device, Access access, int keyDays) {}

  /// The application; `replayed` when an earlier request made it.
  public record Created(Application application, boolean replayed) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when there are too many, or who asks may not
  public Created create(Wish wish, By by, @Nullable RepeatableRequest request) {
    OwnResource.check(wish.access());
    return store.write(tx -> create(tx, wish, by, request)).outcome();
  }

  private Created create(
      WriteTransaction tx, Wish wish, By by, @Nullable RepeatableRequest request) {
    Authority authority = Authority.of(tx, by, null);
    authority.mustAdminister();
    authority.mustHold(wish.access(), NOTHING);
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
    if (before.isPresent()) {
      return new Created(
          ApplicationId.parse(before.get())
              .flatMap(tx.applications()::find)
              .orElseThrow(FindApplication::unknown),
          true);
    }
    if (tx.applications().all().size() >= Application.APPLICATIONS_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "There are 100 applications, which is the most."));
    }
    Application application =
        new Application(
            new ApplicationId(ids.next()),
            wish.name(),
            wish.redirects(),
            wish.device(),
            wish.access(),
            wish.keyDays(),
            now,
            1);
    tx.applications().put(application);
    tx.audit()
        .append(by, null, new Deed.ApplicationRegistered(application.id(), wish.name().text()));
    if (request != null) {
      request.remember(tx, application.id().toString(), now);
    }
    return new Created(application, false);
  }
}
