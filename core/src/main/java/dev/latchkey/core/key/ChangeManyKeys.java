package dev.latchkey.core.key;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Counted;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Disables or deletes all keys of a project that a filter finds. The caller says how many that
/// are, so that nobody revokes more than was meant.
///
/// What was found is changed in transactions of at most 500 keys. When one fails, those before it
/// are done; the next call finds what is left.
public final class ChangeManyKeys {
  /// The most keys of one call.
  public static final int KEYS_MAX = 100_000;

  private static final int KEYS_PER_WRITE_MAX = 500;

  private final Store store;
  private final Confirmations confirmations;
  private final InstantSource clock;

  public ChangeManyKeys(Store store, Confirmations confirmations, InstantSource clock) {
    this.store = store;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  public enum Action {
    DISABLE,
    DELETE
  }

  /// @param reason why they are disabled; null when nobody said
  /// @param expectedCount how many keys the filter must find
  public record Wish(
      ProjectId project,
      KeyFilter filter,
      Action action,
      @Nullable String reason,
      int expectedCount) {}

  /// @param found how many keys the filter found
  /// @param changed how many of them were not in that state already
  public record Changed(int found, int changed, Confirmation revocation) {}

  /// @throws FaultException when the filter finds another number of keys, or who asks is no
  ///   administrator; then nothing was changed
  public Changed change(Wish wish, By by) {
    List<KeyId> found = store.read(tx -> find(tx, wish.project(), wish.filter(), by));
    if (found.size() != wish.expectedCount()) {
      throw conflict(found.size(), wish.expectedCount());
    }
    List<KeyId> order = callersLast(found, by);
    long group = 0;
    int changed = 0;
    for (int from = 0; from < order.size(); from += KEYS_PER_WRITE_MAX) {
      List<KeyId> batch = order.subList(from, Math.min(order.size(), from + KEYS_PER_WRITE_MAX));
      Store.Committed<Integer> committed = store.write(tx -> change(tx, batch, wish, by));
      changed += committed.outcome();
      group = Math.max(group, committed.group());
    }
    return new Changed(found.size(), changed, confirmations.of(group));
  }

  /// How many keys a filter finds; more than [#KEYS_MAX] are not counted any further.
  ///
  /// @throws FaultException when who asks is no administrator
  public int count(ProjectId project, KeyFilter filter, By by) {
    return store.read(tx -> find(tx, project, filter, by)).size();
  }

  private List<KeyId> find(ReadTransaction tx, ProjectId id, KeyFilter filter, By by) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Authority.of(tx, by, project).mustAdminister();
    return tx.keys().ids(new KeyOwner.OfProject(id), filter, clock.instant(), KEYS_MAX + 1);
  }

  private static FaultException conflict(int found, int expected) {
    String keys =
        found > KEYS_MAX ? "more than 100,000, which is the most keys" : Counted.of(found, "key");
    return new FaultException(
        new Fault(
            FaultCode.CONFLICT,
            "The filter finds " + keys + ", not " + expected + "; nothing was changed.",
            List.of(new Fault.FieldError("expectedCount", "the filter finds " + keys))));
  }

  /// The key that asks comes last, or the rest would not be done.
  private static List<KeyId> callersLast(List<KeyId> found, By by) {
    if (!(by.actor() instanceof Actor.Key asking) || !found.contains(asking.keyId())) {
      return found;
    }
    List<KeyId> order = new ArrayList<>(found);
    order.remove(asking.keyId());
    order.add(asking.keyId());
    return order;
  }

  private static int change(WriteTransaction tx, List<KeyId> batch, Wish wish, By by) {
    Project project = tx.projects().find(wish.project()).orElseThrow(FindProject::unknown);
    Authority.of(tx, by, project).mustAdminister();
    int changed = 0;
    for (KeyId id : batch) {
      ApiKey key = tx.keys().find(id).orElse(null);
      if (key != null && change(tx, key, wish, by)) {
        changed++;
      }
    }
    return changed;
  }

  private static boolean change(WriteTransaction tx, ApiKey key, Wish wish, By by) {
    return switch (wish.action()) {
      case DELETE -> {
        tx.audit().append(by, key.project(), new Deed.KeyDeleted(key.id(), key.name().text()));
        yield tx.keys().remove(key.id());
      }
      case DISABLE -> {
        Disabled disabled = key.disabled();
        if (disabled != null && disabled.cause().takesAdministrator()) {
          yield false;
        }
        tx.keys()
            .put(
                KeyDraft.after(key)
                    .disabled(new Disabled(Disabled.Cause.ADMINISTRATOR, wish.reason()))
                    .make());
        tx.audit()
            .append(
                by,
                key.project(),
                new Deed.KeyUpdated(key.id(), List.of("status", "reason"), Deed.Effect.DISABLED));
        yield true;
      }
    };
  }
}
