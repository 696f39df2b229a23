package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.json.Json;

/// ACCOUNT as the API shows it.
final class AccountJson {
  private AccountJson() {}

  static Json.Obj of(Account account) {
    return Json.object()
        .put("id", account.id().toString())
        .put("name", account.name().text())
        .put("email", account.email())
        .put("active", account.active())
        .put("instanceAdministrator", account.instanceAdministrator())
        .put("createdAt", account.createdAt())
        .put("version", account.version())
        .build();
  }
}
