package dev.latchkey.core.application;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key on its way to an application: asked for on a device, or allowed on the page of a browser.
///
/// @param code the digest of what the application shows for the key
/// @param userCode the digest of what a person types; null where nobody types one
/// @param callback where the code went; null on a device
/// @param from the address that asked; empty where that cannot be told
/// @param account who has allowed it; null before
/// @param key what came of it; null before
public record Grant(
    GrantId id,
    ApplicationId application,
    SecretDigest code,
    @Nullable SecretDigest userCode,
    @Nullable Callback callback,
    String from,
    Instant createdAt,
    Instant endsAt,
    State state,
    @Nullable AccountId account,
    @Nullable KeyId key) {
  /// How many are open at once at most.
  public static final int OPEN_MAX = 10_000;

  /// How long a person has for typing a code.
  public static final Duration DEVICE_LASTS = Duration.ofMinutes(10);

  /// How long an application has for showing a code (OAuth 2.1, section 4.1.2: short).
  public static final Duration CODE_LASTS = Duration.ofSeconds(60);

  /// How long a spent code is remembered, so that its second use is known for one.
  static final Duration SPENT_KEPT = Duration.ofMinutes(30);

  /// How far it has come.
  public enum State {
    ASKED,
    ALLOWED,
    DENIED,
    SPENT
  }

  /// Where a code goes, and what the program that shows it must know.
  public record Callback(String redirect, CodeChallenge challenge) {}

  boolean isOpen(Instant now) {
    return state == State.ASKED && now.isBefore(endsAt);
  }

  Grant allowed(AccountId by) {
    return new Grant(
        id,
        application,
        code,
        userCode,
        callback,
        from,
        createdAt,
        endsAt,
        State.ALLOWED,
        by,
        null);
  }

  Grant denied() {
    return new Grant(
        id,
        application,
        code,
        userCode,
        callback,
        from,
        createdAt,
        endsAt,
        State.DENIED,
        null,
        null);
  }

  Grant spent(KeyId made, Instant now) {
    return new Grant(
        id,
        application,
        code,
        null,
        callback,
        from,
        createdAt,
        now.plus(SPENT_KEPT),
        State.SPENT,
        account,
        made);
  }
}
