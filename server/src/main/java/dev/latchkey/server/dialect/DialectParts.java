package dev.latchkey.server.dialect;

import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.signin.SignInForKey;
import dev.latchkey.server.rest.RestParts;

/// What the dialects are made of: the use cases that the other doors use.
public record DialectParts(
    RestParts parts,
    Callers callers,
    InPlaceDoor door,
    FindKey findKey,
    ListKeys listKeys,
    UpdateKey updateKey,
    DeleteKey deleteKey,
    SignInForKey signIn) {

  public static DialectParts of(RestParts parts, InPlaceDoor door, SignInForKey signIn) {
    return new DialectParts(
        parts,
        new Callers(parts.rights(), parts.picture()),
        door,
        new FindKey(parts.store()),
        new ListKeys(parts.store()),
        new UpdateKey(parts.store(), parts.confirmations(), parts.clock()),
        new DeleteKey(parts.store(), parts.confirmations()),
        signIn);
  }
}
