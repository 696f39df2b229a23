package dev.latchkey.store.model;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.MakeFirstAdministrator;
import dev.latchkey.core.people.MakeOwnAccount;
import dev.latchkey.core.people.MakeStarterProject;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.core.signin.CommonPasswords;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.core.signin.PasswordHasher;
import dev.latchkey.core.signin.SignInForKey;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.core.signin.WelcomeKey;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;

/// The use cases by which people come to accounts, passwords and first keys, on one database.
final class SignUpUseCases {
  final MakeFirstAdministrator makeFirstAdministrator;
  final MakeStarterProject makeStarterProject;
  final MakeOwnAccount makeOwnAccount;
  final SignUp signUp;
  final OpenSignUp openSignUp;
  final AskForReset askForReset;
  final SignInForKey signInForKey;

  /// What signing in takes.
  record Parts(
      PasswordHasher hasher,
      CommonPasswords common,
      SignInThrottle throttle,
      SealedText texts,
      OpenSession openSession,
      WelcomeKey welcomeKey) {}

  SignUpUseCases(
      Store store,
      Uuid7 ids,
      InstantSource clock,
      IssueKey issueKey,
      CreateAccount createAccount,
      CreateProject createProject,
      AnswerInvitation answerInvitation,
      Parts parts) {
    this.makeFirstAdministrator = new MakeFirstAdministrator(store, ids, clock, issueKey);
    this.makeStarterProject = new MakeStarterProject(store, createProject, issueKey);
    this.makeOwnAccount =
        new MakeOwnAccount(
            store, clock, createAccount, issueKey, AnswerInvitation.FirstKey.DEFAULT);
    this.signUp =
        new SignUp(
            makeFirstAdministrator,
            answerInvitation,
            parts.hasher(),
            parts.common(),
            parts.openSession(),
            parts.welcomeKey());
    this.openSignUp =
        new OpenSignUp(
            makeOwnAccount,
            parts.hasher(),
            parts.common(),
            new SignInThrottle(clock),
            parts.texts(),
            parts.openSession(),
            clock);
    this.askForReset = new AskForReset(store, parts.texts(), new SignInThrottle(clock), ids, clock);
    this.signInForKey = new SignInForKey(store, parts.hasher(), parts.throttle(), issueKey, clock);
  }
}
