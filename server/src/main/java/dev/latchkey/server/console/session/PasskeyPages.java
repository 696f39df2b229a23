package dev.latchkey.server.console.session;

import static java.util.Map.entry;

import dev.latchkey.core.signin.AddPasskey;
import dev.latchkey.core.signin.ConfirmByPasskey;
import dev.latchkey.core.signin.FinishByPasskey;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.RemovePasskey;
import dev.latchkey.core.signin.RenamePasskey;
import dev.latchkey.core.signin.SignInByPasskey;
import dev.latchkey.server.session.KnownBrowser;
import java.util.Map;

/// The pages of passkeys. They need to know where people reach the console.
public record PasskeyPages(
    PasskeyCeremony ceremony,
    ListPasskeys list,
    AddPasskey add,
    RenamePasskey rename,
    RemovePasskey remove,
    SignInByPasskey signIn,
    FinishByPasskey finish,
    ConfirmByPasskey confirm) {

  Map<String, SessionPage> byPath(KnownBrowser browsers) {
    return Map.ofEntries(
        entry(PasskeySignInPage.PATH, new PasskeySignInPage(signIn, ceremony, browsers)),
        entry(PasskeyConfirmPage.PATH, new PasskeyConfirmPage(confirm, list, ceremony)),
        entry(PasskeysPage.PATH, new PasskeysPage(list, rename)),
        entry(NewPasskeyPage.PATH, new NewPasskeyPage(add, list, ceremony)),
        entry(RemovePasskeyPage.PATH, new RemovePasskeyPage(list, remove)));
  }
}
