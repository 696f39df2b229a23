package dev.latchkey.server;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.start.DataFolder;
import dev.latchkey.server.start.LastBackup;
import dev.latchkey.server.start.PepperFile;
import dev.latchkey.server.start.StartException;
import dev.latchkey.server.start.StoreLost;
import dev.latchkey.server.start.StoreOpening;
import dev.latchkey.store.CheckTrail;
import dev.latchkey.store.MoveStore;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.Restore;
import dev.latchkey.store.RestorePostgres;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.copy.CopyProgress;
import java.nio.file.Path;

/// What is done to a store without serving from it.
public final class Maintenance {
  private Maintenance() {}

  /// Makes a backup of the store, which servers may be using.
  ///
  /// @throws StartException when it cannot be made
  public static BackUp.Made backUp(Settings settings, Path target) {
    try {
      Machine machine = Machine.here();
      DataFolder folder = DataFolder.open(settings.data());
      BackUp.Made made =
          new BackUp(machine.ticks()).backUp(StoreOpening.place(folder, settings.store()), target);
      new LastBackup(settings.data()).note(machine.clock().instant());
      return made;
    } catch (BackupException e) {
      throw new StartException(e.failure().message(), "", e);
    }
  }

  /// Puts a backup in the place of the store, which no server may be using.
  ///
  /// @param force whether a store that is not empty may be replaced
  /// @param acceptResurrected whether what was revoked since the backup may live again
  /// @throws StartException when it cannot be restored
  public static Restore.Restored restore(
      Settings settings, Path backup, boolean force, boolean acceptResurrected) {
    Machine machine = Machine.here();
    DataFolder folder = DataFolder.open(settings.data());
    Seals seals = new Seals(new PepperFile(folder).readForRestore(), machine.random());
    OpenStore opening = opening(machine).with(seals, settings.accountKeyPrefix());
    Restore.Wish wish = new Restore.Wish(folder.path(), backup, force, acceptResurrected);
    try {
      return switch (StoreOpening.place(folder, settings.store())) {
        case StorePlace.Embedded embedded ->
            new Restore(opening, seals, machine.clock(), machine.ticks(), machine.ids())
                .restore(wish);
        case StorePlace.Postgres postgres ->
            new RestorePostgres(opening, seals, machine.clock(), machine.ticks(), machine.ids())
                .restore(wish, postgres);
      };
    } catch (BackupException e) {
      throw new StartException(e.failure().message(), "", e);
    } catch (OpeningException e) {
      throw new StartException(e.failure().message(), "", e);
    }
  }

  /// Moves the embedded store of the data folder to the PostgreSQL that the settings name.
  ///
  /// @throws StartException when it cannot be moved
  public static MoveStore.Moved move(Settings settings, CopyProgress progress) {
    Machine machine = Machine.here();
    DataFolder folder = DataFolder.open(settings.data());
    if (!(StoreOpening.place(folder, settings.store()) instanceof StorePlace.Postgres to)) {
      throw new StartException(
          "The settings name no database to move to.",
          "Say --store postgresql://USER@HOST/DATABASE, as for serving from it.");
    }
    Seals seals = new Seals(new PepperFile(folder).read(), machine.random());
    try {
      return new MoveStore(
              opening(machine).with(seals, settings.accountKeyPrefix()),
              seals,
              machine.clock(),
              machine.ticks())
          .move(folder.path(), to, progress);
    } catch (BackupException e) {
      throw new StartException(e.failure().message(), "", e);
    } catch (OpeningException e) {
      throw new StartException(e.failure().message(), "", e);
    }
  }

  private static StoreOpening opening(Machine machine) {
    return new StoreOpening(machine.clock(), machine.ticks(), machine.random(), machine.ids());
  }

  /// Adds a generation to the pepper file of the data folder. Its number.
  ///
  /// @throws StartException when there is no pepper, or it cannot be written
  public static int rotatePepper(Settings settings) {
    return new PepperFile(DataFolder.open(settings.data())).rotate(Machine.here().random());
  }

  /// Checks the audit trail of a store, which a server may be using.
  ///
  /// @throws StartException when it cannot be read, or the pepper is not the store's
  public static TrailCheck checkTrail(Settings settings) {
    Machine machine = Machine.here();
    DataFolder folder = DataFolder.open(settings.data());
    Seals seals = new Seals(new PepperFile(folder).read(), machine.random());
    try {
      return new CheckTrail(seals, machine.ticks())
          .check(StoreOpening.place(folder, settings.store()));
    } catch (OpeningException e) {
      throw new StartException(e.failure().message(), "", e);
    }
  }

  /// Makes the link by which the person of an account sets a password, on a store that no server is
  /// using: for who can reach the data folder and has neither a password nor a key.
  ///
  /// @param email as it was typed
  /// @param removeFactor whether the account's second factor is taken off, too
  /// @throws StartException when the store cannot be opened, or no account has the address
  public static OfferReset.Offered recover(Settings settings, String email, boolean removeFactor) {
    Machine machine = Machine.here();
    try (SqlStore store =
        opening(machine)
            .open(
                DataFolder.open(settings.data()),
                settings.store(),
                settings.accountKeyPrefix(),
                new StoreOpening.Node(NodeName.of(settings.node()), settings.node().firstLease()))
            .store()) {
      Account account =
          store
              .read(tx -> tx.accounts().findByEmail(Account.email(email)))
              .orElseThrow(() ->
                  new StartException(
                      "No account of this store has the address " + email + ".",
                      "Name another, or another data folder with --data."));
      if (removeFactor) {
        new RemoveSecondFactor(store).remove(account.id(), By.SYSTEM);
      }
      return new OfferReset(store, machine.random(), machine.clock())
          .offer(account.id(), By.SYSTEM);
    } catch (FaultException e) {
      throw new StartException(e.fault().detail(), "", e);
    } catch (StoreException e) {
      throw StoreLost.of(settings.store(), settings.data(), e);
    }
  }
}
