package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed.KeysImported;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes over keys that were issued elsewhere, by their text or by its digest, so that their
/// holders go on using them.
///
/// Importing the same key again is no error and changes nothing, so an import that broke off is
/// simply sent again.
public final class ImportKeys {
  /// The most keys of one transaction.
  public static final int KEYS_PER_WRITE_MAX = 1_000;

  private static final Access NOTHING = Access.custom(List.of());

  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;

  public ImportKeys(Store store, Uuid7 ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /// One key to import.
  ///
  /// @param wish what it shall be
  /// @param digest of its text
  /// @param preview how it is shown
  /// @param secret the text itself, which is kept where the project's policy is revealable; null
  ///   when only its digest is known
  public record Item(
      IssueKey.Wish wish, SecretDigest digest, Preview preview, @Nullable Secret secret) {

    /// One of which only the digest is known.
    public Item(IssueKey.Wish wish, SecretDigest digest, Preview preview) {
      this(wish, digest, preview, null);
    }
  }

  /// What became of one key.
  public sealed interface Outcome {
    record Imported(KeyId id) implements Outcome {}

    /// The project has this key already; it stays as it is.
    record Exists(KeyId id) implements Outcome {}

    record Refused(Fault fault) implements Outcome {}
  }

  /// Imports into one project in one transaction. One outcome an item, in their order; items that
  /// are refused do not hinder the others.
  ///
  /// @param items at most 1,000
  /// @throws FaultException when who asks may not issue keys here
  public List<Outcome> importAll(ProjectId project, List<Item> items, By by) {
    return store.write(tx -> importAll(tx, project, items, by)).outcome();
  }

  private List<Outcome> importAll(WriteTransaction tx, ProjectId id, List<Item> items, By by) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Authority authority = Authority.of(tx, by, project);
    authority.mustIssueIn(project);
    Instant now = Instant.ofEpochMilli(clock.millis());
    Integer most = project.policy().maxKeysPerOwner();
    long free = most == null ? Long.MAX_VALUE : most - tx.keys().count(new KeyOwner.OfProject(id));
    List<Outcome> outcomes = new ArrayList<>(items.size());
    List<KeyId> imported = new ArrayList<>();
    for (Item item : items) {
      Outcome outcome;
      try {
        outcome = known(tx, id, item.digest());
        if (outcome == null) {
          check(tx, project, authority, item, now);
          KeyPolicy.checkRoom(project, free - imported.size());
          ApiKey key = key(tx, item, by, now);
          tx.keys().put(key);
          Secret secret = item.secret();
          if (secret != null) {
            SecretKeeping.keep(tx, key, project, secret);
          }
          imported.add(key.id());
          outcome = new Outcome.Imported(key.id());
        }
      } catch (FaultException e) {
        outcome = new Outcome.Refused(e.fault());
      }
      outcomes.add(outcome);
    }
    if (!imported.isEmpty()) {
      List<KeyId> first =
          List.copyOf(imported.subList(0, Math.min(imported.size(), KeysImported.FIRST_MAX)));
      tx.audit().append(by, id, new KeysImported(id, imported.size(), first));
    }
    return outcomes;
  }

  /// The key that has this secret already; null where there is none.
  private static @Nullable Outcome known(
      WriteTransaction tx, ProjectId project, SecretDigest digest) {
    if (!tx.keys().exists(digest)) {
      return null;
    }
    return tx.keys()
        .findByDigest(digest)
        .filter(key -> project.equals(key.project()) && key.digest().equals(digest))
        .<Outcome>map(key -> new Outcome.Exists(key.id()))
        .orElseGet(() ->
            new Outcome.Refused(
                Fault.of(FaultCode.CONFLICT, "This secret cannot be imported; it is in use.")));
  }

  private static void check(
      WriteTransaction tx, Project project, Authority authority, Item item, Instant now) {
    IssueKey.Wish wish = item.wish();
    OwnResource.check(wish.access());
    authority.mustHold(wish.access(), NOTHING);
    KeyPolicy.notYetOver(wish.validity(), now);
    KeyPolicy.checkLife(project, wish.validity(), now);
    KeyPolicy.checkHandle(tx, wish.owner(), wish.handle());
  }

  private ApiKey key(WriteTransaction tx, Item item, By by, Instant now) {
    return item.wish()
        .draft(new KeyId(ids.next()), item.digest())
        .number(tx.keys().nextNumber())
        .preview(item.preview())
        .created(by.actor(), now)
        .make();
  }
}
