package dev.latchkey.server.console;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.server.console.form.Form;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Who looks at a page: the person of a session that is alive.
///
/// @param csrf what each form of the session must send along
/// @param recent whether the person has shown who they are not long ago
public record Visitor(Account account, String csrf, boolean recent) {
  /// The field of forms that holds it.
  public static final String CSRF_FIELD = "csrf";

  /// Who is told of in the audit trail.
  public By by() {
    return new By(new Actor.Person(account.id(), account.name().text()), Door.CONSOLE);
  }

  /// Whether this session sent the form.
  boolean sent(Form form) {
    return MessageDigest.isEqual(
        csrf.getBytes(StandardCharsets.UTF_8),
        form.text(CSRF_FIELD).getBytes(StandardCharsets.UTF_8));
  }

  public boolean administersInstance() {
    return account.administers();
  }

  @Override
  public String toString() {
    return "Visitor(" + account.id() + ")";
  }
}
