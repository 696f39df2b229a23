package dev.latchkey.core.signin;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.MakeFirstAdministrator;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes accounts whose people sign in with a password, and signs them in: the first administrator,
/// and those who were invited.
public final class SignUp {
  private final MakeFirstAdministrator makeFirstAdministrator;
  private final AnswerInvitation answerInvitation;
  private final PasswordHasher hasher;
  private final CommonPasswords common;
  private final OpenSession openSession;
  private final WelcomeKey welcomeKey;

  public SignUp(
      MakeFirstAdministrator makeFirstAdministrator,
      AnswerInvitation answerInvitation,
      PasswordHasher hasher,
      CommonPasswords common,
      OpenSession openSession,
      WelcomeKey welcomeKey) {
    this.makeFirstAdministrator = makeFirstAdministrator;
    this.answerInvitation = answerInvitation;
    this.hasher = hasher;
    this.common = common;
    this.openSession = openSession;
    this.welcomeKey = welcomeKey;
  }

  /// Who signs up.
  ///
  /// @param password as it was typed
  public record Newcomer(KeyName name, String password, OpenSession.Place place) {
    @Override
    public String toString() {
      return "Newcomer(" + name.text() + ", masked)";
    }
  }

  /// The first administrator with the management key, and the session.
  ///
  /// @param key the account-wide key that people begin with; null for none
  public record First(
      MakeFirstAdministrator.Made made, IssueKey.@Nullable Made key, OpenSession.Opened opened) {}

  /// @param email as it was typed
  /// @throws FaultException when there is an administrator already, the address is none or taken,
  ///   the password is not fit, or too many are being hashed
  public First makeFirst(Newcomer newcomer, String email, By by) {
    PasswordHash hash = hash(newcomer, Account.email(email));
    return makeFirstAdministrator.make(
        newcomer.name(),
        email,
        null,
        by,
        (tx, made) ->
            new First(
                made,
                welcomeKey.make(tx, made.account()),
                open(tx, made.account(), hash, newcomer)));
  }

  /// Who has accepted, and the session.
  public record Joined(AnswerInvitation.Accepted accepted, OpenSession.Opened opened) {}

  /// Accepts an invitation by making an account.
  ///
  /// @throws FaultException when the invitation is unknown or not open any more, an account has the
  ///   address, the password is not fit, or too many are being hashed
  public Joined join(SecretDigest token, Newcomer newcomer) {
    PasswordHash hash = hash(newcomer, answerInvitation.look(token).invitation().email());
    return answerInvitation.accept(
        token,
        new AnswerInvitation.Newcomer(newcomer.name(), Door.CONSOLE, welcomeKey.which()),
        (tx, accepted) ->
            new Joined(accepted, open(tx, accepted.view().account(), hash, newcomer)));
  }

  /// Accepts an invitation by making an account whose person another server has signed in, which
  /// signs them in from then on. It has no password.
  ///
  /// @throws FaultException when the invitation is unknown, not open any more or for another
  ///   address than that server has verified, an account has the address, or who it is there is
  ///   somebody here
  public Joined join(
      SecretDigest token, KeyName name, SignInElsewhere.Told told, OpenSession.Place place) {
    String email = answerInvitation.look(token).invitation().email();
    if (!told.isOf(email)) {
      throw new FaultException(
          Fault.of(FaultCode.FORBIDDEN, "The invitation is for another address."));
    }
    return answerInvitation.accept(
        token,
        new AnswerInvitation.Newcomer(name, Door.CONSOLE, welcomeKey.which()),
        (tx, accepted) -> {
          Account account = accepted.view().account();
          if (!SignInElsewhere.link(tx, account, told.identity())) {
            throw new FaultException(
                Fault.of(FaultCode.CONFLICT, "Another account here is yours already."));
          }
          return new Joined(accepted, openSession.open(tx, account, place));
        });
  }

  private PasswordHash hash(Newcomer newcomer, String email) {
    return hasher.hash(
        Password.chosen(newcomer.password(), common, List.of(newcomer.name().text(), email)));
  }

  private OpenSession.Opened open(
      WriteTransaction tx, Account account, PasswordHash hash, Newcomer newcomer) {
    tx.credentials().put(Credential.of(tx, account.id()).with(hash));
    return openSession.open(tx, account, newcomer.place());
  }
}
