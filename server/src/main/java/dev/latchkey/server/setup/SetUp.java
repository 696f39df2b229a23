package dev.latchkey.server.setup;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.signin.SignUp;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The one-time right to make the first administrator. It ends with the first that is made.
public final class SetUp {
  private static final By BY = new By(new Actor.Operator(), Door.CONSOLE);

  private final SignUp signUp;
  private final AtomicReference<@Nullable SetUpToken> token;

  /// `token` is null where there is an administrator already.
  public SetUp(SignUp signUp, @Nullable SetUpToken token) {
    this.signUp = signUp;
    this.token = new AtomicReference<>(token);
  }

  /// Whether nobody was made by it yet, here.
  public boolean isOpen() {
    return token.get() != null;
  }

  boolean isOpenFor(String text) {
    SetUpToken valid = token.get();
    return valid != null && valid.is(text);
  }

  /// Blocks for the password's hash and the store.
  SignUp.First make(SignUp.Newcomer newcomer, String email) {
    SignUp.First made = signUp.makeFirst(newcomer, email, BY);
    end();
    return made;
  }

  /// From now on the link is nothing.
  void end() {
    token.set(null);
  }
}
