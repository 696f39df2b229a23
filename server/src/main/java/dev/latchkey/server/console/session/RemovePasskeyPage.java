package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.RemovePasskey;
import dev.latchkey.server.session.SignedIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// `/console/account/passkeys/remove`: says what will stop working, and removes a passkey.
final class RemovePasskeyPage implements SessionPage {
  static final String PATH = PasskeysPage.PATH + "/remove";

  private final ListPasskeys list;
  private final RemovePasskey remove;

  RemovePasskeyPage(ListPasskeys list, RemovePasskey remove) {
    this.list = list;
    this.remove = remove;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    SignedIn who = arrival.person();
    String id = arrival.fields().text("passkey");
    Optional<Passkey> passkey =
        list.of(who.account().id()).stream().filter(each -> each.id().equals(id)).findFirst();
    if (passkey.isEmpty()) {
      return Reply.to(PasskeysPage.PATH);
    }
    return who.recent()
        ? Reply.page(
            "remove-passkey",
            FormView.of(Map.of("passkey", id, "name", passkey.get().name().text()), who.csrf()))
        : ConfirmPage.first(path(id));
  }

  private static String path(String id) {
    return PATH + "?passkey=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    String id = arrival.fields().text("passkey");
    if (!who.recent()) {
      return ConfirmPage.first(path(id));
    }
    remove.remove(who.found(), id);
    return Reply.to(PasskeysPage.PATH);
  }
}
