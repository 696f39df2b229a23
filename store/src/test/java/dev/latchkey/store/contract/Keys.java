package dev.latchkey.store.contract;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.AccountId;
import java.time.Instant;

/// Keys that differ from others in one thing.
public final class Keys {
  private Keys() {}

  public static ApiKey withDigest(ApiKey key, SecretDigest digest) {
    return KeyDraft.after(key).digest(digest).make();
  }

  public static ApiKey withHandle(ApiKey key, String handle) {
    return KeyDraft.after(key).handle(new KeyHandle(handle)).make();
  }

  public static ApiKey withPrevious(ApiKey key, SecretDigest digest, Instant until) {
    return KeyDraft.after(key).previous(new PreviousSecret(digest, key.preview(), until)).make();
  }

  public static ApiKey withLimits(ApiKey key, Limits limits) {
    return KeyDraft.after(key).limits(limits).make();
  }

  public static ApiKey withParent(ApiKey key, KeyId parent) {
    return KeyDraft.after(key).parent(parent).make();
  }

  public static ApiKey withName(ApiKey key, String name) {
    return KeyDraft.after(key).name(new KeyName(name)).make();
  }

  /// The same key as an account-wide one of this account.
  public static ApiKey ofAccount(ApiKey key, AccountId account) {
    return new KeyDraft(key.id(), new KeyOwner.OfAccount(account), key.digest())
        .number(key.number())
        .make();
  }
}
