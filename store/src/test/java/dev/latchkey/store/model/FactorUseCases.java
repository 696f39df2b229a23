package dev.latchkey.store.model;

import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.signin.FindSecondFactors;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The use cases of second factors on one database.
final class FactorUseCases {
  final SetUpSecondFactor setUp;
  final RemoveSecondFactor remove;
  final FindSecondFactors among;
  final FinishSignIn finish;

  FactorUseCases(
      Store store,
      SealedText texts,
      SignInThrottle throttle,
      OpenSession openSession,
      RandomGenerator random,
      InstantSource clock) {
    this.setUp = new SetUpSecondFactor(store, texts, throttle, openSession, random, clock);
    this.remove = new RemoveSecondFactor(store);
    this.among = new FindSecondFactors(store);
    this.finish = new FinishSignIn(store, texts, throttle, openSession, clock);
  }
}
