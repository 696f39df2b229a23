package dev.latchkey.store.model;

import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.signin.AddPasskey;
import dev.latchkey.core.signin.ConfirmByPasskey;
import dev.latchkey.core.signin.FinishByPasskey;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.RemovePasskey;
import dev.latchkey.core.signin.RenamePasskey;
import dev.latchkey.core.signin.SignInByPasskey;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.TakeOffPasskeys;
import dev.latchkey.core.signin.UsePasskey;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The use cases of passkeys on one database.
final class PasskeyUseCases {
  final UsePasskey use;
  final AddPasskey add;
  final SignInByPasskey signIn;
  final ConfirmByPasskey confirm;
  final FinishByPasskey finish;
  final ListPasskeys list;
  final RenamePasskey rename;
  final RemovePasskey remove;
  final TakeOffPasskeys takeOff;

  PasskeyUseCases(
      Store store,
      PasskeyCeremony ceremony,
      SealedText texts,
      SignInThrottle throttle,
      OpenSession openSession,
      RandomGenerator random,
      InstantSource clock) {
    this.use = new UsePasskey(store, ceremony, texts, throttle, random, clock);
    this.add = new AddPasskey(store, ceremony, texts, openSession, random, clock);
    this.signIn = new SignInByPasskey(use, openSession);
    this.confirm = new ConfirmByPasskey(use, openSession);
    this.finish = new FinishByPasskey(store, use, texts, openSession, clock);
    this.list = new ListPasskeys(store);
    this.rename = new RenamePasskey(store);
    this.remove = new RemovePasskey(store);
    this.takeOff = new TakeOffPasskeys(store);
  }
}
