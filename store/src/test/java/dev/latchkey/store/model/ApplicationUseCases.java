package dev.latchkey.store.model;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.application.AllowByCode;
import dev.latchkey.core.application.AskByDevice;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.DecideOnDevice;
import dev.latchkey.core.application.DeleteApplication;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.application.HandOffKey;
import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.core.application.UpdateApplication;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The use cases of applications on one database.
final class ApplicationUseCases {
  final CreateApplication create;
  final UpdateApplication update;
  final DeleteApplication delete;
  final FindApplication find;
  final AllowByCode allow;
  final AskByDevice ask;
  final DecideOnDevice decide;
  final RedeemGrant redeem;
  final HandOffKey handOff;

  ApplicationUseCases(
      Store store,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      SignInThrottle throttle,
      Confirmations confirmations,
      IssueKey issueKey,
      DeleteKey deleteKey) {
    this.create = new CreateApplication(store, ids, clock);
    this.update = new UpdateApplication(store);
    this.delete = new DeleteApplication(store);
    this.find = new FindApplication(store);
    this.allow = new AllowByCode(store, ids, random, clock);
    this.ask = new AskByDevice(store, ids, random, clock);
    this.decide = new DecideOnDevice(store, throttle, clock);
    this.redeem = new RedeemGrant(store, issueKey, deleteKey, clock);
    this.handOff =
        new HandOffKey(
            store,
            confirmations,
            issueKey,
            clock,
            new HandOffKey.Terms(Access.FULL, ModelApplications.HAND_OFF_DAYS));
  }
}
