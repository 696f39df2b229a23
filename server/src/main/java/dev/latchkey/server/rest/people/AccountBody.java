package dev.latchkey.server.rest.people;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountPatch;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import org.jspecify.annotations.Nullable;

/// The bodies that ask for a new account or change one.
final class AccountBody {
  private static final String NAME = "a text of 1 to 128 characters";
  private static final String EMAIL = "an e-mail address";
  private static final String BOOLEAN = "true or false";

  private AccountBody() {}

  /// @throws FaultException with all that is wrong
  static CreateAccount.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    KeyName name = body.parsed("name", KeyName::new);
    if (!body.has("name") || body.isNull("name")) {
      body.wrong("name", "is missing; legal is " + NAME);
    }
    String email = body.parsed("email", Account::email);
    Boolean administrator = body.bool("instanceAdministrator");
    body.done();
    return wrongs.sure(
        name == null
            ? null
            : new CreateAccount.Wish(name, email, Boolean.TRUE.equals(administrator)));
  }

  /// What an administrator of the instance may change.
  ///
  /// @throws FaultException with all that is wrong
  static AccountPatch patch(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    KeyName name = name(body);
    String email = email(body);
    body.refuseNull("active", BOOLEAN);
    Boolean active = body.bool("active");
    body.refuseNull("instanceAdministrator", BOOLEAN);
    Boolean administrator = body.bool("instanceAdministrator");
    body.done();
    wrongs.refuse();
    return new AccountPatch(name, email, active, administrator);
  }

  /// What everybody may change of the own account.
  ///
  /// @throws FaultException with all that is wrong
  static AccountPatch ownPatch(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    KeyName name = name(body);
    String email = email(body);
    body.done();
    wrongs.refuse();
    return new AccountPatch(name, email, null, null);
  }

  private static @Nullable KeyName name(Fields body) {
    body.refuseNull("name", NAME);
    return body.parsed("name", KeyName::new);
  }

  private static @Nullable String email(Fields body) {
    body.refuseNull("email", EMAIL);
    return body.parsed("email", Account::email);
  }
}
