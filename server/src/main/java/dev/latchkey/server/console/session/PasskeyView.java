package dev.latchkey.server.console.session;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.PasskeyChallenge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A page on which a device makes or uses a passkey: what `passkey.js` reads off it.
///
/// @param use `create` or `get`
/// @param userHandle in base64url; empty for a passkey that says itself whose it is
/// @param known passkeys that may be used, or that are not to be made again; in base64url, parted
///   by spaces
public record PasskeyView(
    FormView form,
    String use,
    String challenge,
    String relyingParty,
    String userHandle,
    String userName,
    String displayName,
    String known) {

  static PasskeyView get(
      FormView form, PasskeyChallenge.Offered offered, PasskeyCeremony ceremony, List<Passkey> of) {
    return new PasskeyView(
        sealed(form, offered),
        "get",
        offered.challenge().text(),
        ceremony.relyingParty(),
        "",
        "",
        "",
        ids(of));
  }

  static PasskeyView create(
      FormView form,
      PasskeyChallenge.Offered offered,
      PasskeyCeremony ceremony,
      Account account,
      List<Passkey> known) {
    String name = account.name().text();
    return new PasskeyView(
        sealed(form, offered),
        "create",
        offered.challenge().text(),
        ceremony.relyingParty(),
        PasskeyCeremony.userHandle(account.id()),
        account.email() == null ? name : account.email(),
        name,
        ids(known));
  }

  private static FormView sealed(FormView form, PasskeyChallenge.Offered offered) {
    Map<String, String> kept = new HashMap<>(form.kept());
    kept.put("sealed", offered.sealed());
    return new FormView(Map.copyOf(kept), form.wrong(), form.csrf());
  }

  private static String ids(List<Passkey> passkeys) {
    return passkeys.stream().map(Passkey::id).collect(Collectors.joining(" "));
  }

  /// Whether the browser asks for the passkey without a click: not where something went wrong.
  public boolean atOnce() {
    return use.equals("get") && form.wrong().isEmpty();
  }

  /// What a browser sends back that was asked to use one.
  static PasskeyCeremony.Assertion assertion(FormFields fields) {
    return new PasskeyCeremony.Assertion(
        fields.text("id"),
        fields.text("user"),
        fields.text("client"),
        fields.text("data"),
        fields.text("signature"));
  }
}
