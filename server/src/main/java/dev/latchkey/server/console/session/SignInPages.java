package dev.latchkey.server.console.session;

import static java.util.Map.entry;

import dev.latchkey.core.application.AllowByCode;
import dev.latchkey.core.application.DecideOnDevice;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.signin.ChangePassword;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.server.session.KnownBrowser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The table of the pages by which people sign in, and what they do.
///
/// @param notSetUp whether there is no administrator yet
public record SignInPages(
    SignIn signIn,
    FinishSignIn finishSignIn,
    SignUp signUp,
    ConfirmPassword confirmPassword,
    ChangePassword changePassword,
    ResetPassword resetPassword,
    EndSessions endSessions,
    SetUpSecondFactor setUpSecondFactor,
    RemoveSecondFactor removeSecondFactor,
    DecideOnDevice decideOnDevice,
    AllowByCode allowByCode,
    Optional<OidcPages> elsewhere,
    Optional<HandOff> handOff,
    Optional<PasskeyPages> passkeys,
    AnswerInvitation answerInvitation,
    Optional<SignUpPages> newcomers,
    Optional<ForgottenPages> forgotten,
    KnownBrowser browsers,
    BooleanSupplier notSetUp) {

  Map<String, SessionPage> byPath() {
    OtherWays ways =
        new OtherWays(
            elsewhere.map(OidcPages::name).orElse(""),
            passkeys.isPresent(),
            newcomers.isPresent(),
            forgotten.isPresent());
    Map<String, SessionPage> pages = new HashMap<>(always(ways));
    pages.put(PasskeysPage.PATH, PasskeysPage.unset());
    passkeys.ifPresent(each -> {
      pages.putAll(each.byPath(browsers));
      pages.put(CodePage.BY_PASSKEY, CodePage.byPasskey(codes(), ways));
    });
    elsewhere.ifPresent(each -> {
      pages.put(OidcPages.START, each.start());
      pages.put(OidcPages.BACK, each.back(invitations(), codes()));
    });
    newcomers.ifPresent(each -> pages.putAll(each.byPath()));
    forgotten.ifPresent(each -> pages.put(ForgottenPage.PATH, each.page()));
    handOff.ifPresent(each ->
        pages.put(HandOffPage.PATH, new HandOffPage(each, passwords(), codes(), elsewhere)));
    return Map.copyOf(pages);
  }

  private InvitationPage invitations() {
    return new InvitationPage(signUp, answerInvitation, browsers, elsewhere);
  }

  private PasswordForm passwords() {
    return new PasswordForm(signIn, browsers);
  }

  private CodeForm codes() {
    return new CodeForm(finishSignIn, passkeys, browsers);
  }

  private Map<String, SessionPage> always(OtherWays ways) {
    IdentityFields identity =
        new IdentityFields(setUpSecondFactor, passkeys.map(PasskeyPages::list));
    return Map.ofEntries(
        entry(SignInPage.PATH, new SignInPage(passwords(), codes(), ways, notSetUp)),
        entry(CodePage.PATH, CodePage.byCode(codes(), ways)),
        entry("/console/sign-out", new SignOutPage(endSessions)),
        entry(ConfirmPage.PATH, new ConfirmPage(confirmPassword, identity)),
        entry("/console/account/password", new PasswordPage(changePassword, identity)),
        entry(SessionsPage.PATH, new SessionsPage(endSessions)),
        entry(SecondFactorPage.PATH, new SecondFactorPage(setUpSecondFactor)),
        entry(NewFactorPage.PATH, new NewFactorPage(setUpSecondFactor)),
        entry(RemoveFactorPage.PATH, new RemoveFactorPage(setUpSecondFactor, removeSecondFactor)),
        entry(DevicePage.PATH, new DevicePage(decideOnDevice)),
        entry(AuthorizePage.PATH, new AuthorizePage(allowByCode)),
        entry(InvitationPage.PATH, invitations()),
        entry(ResetPage.PATH, new ResetPage(resetPassword, codes(), browsers)));
  }
}
