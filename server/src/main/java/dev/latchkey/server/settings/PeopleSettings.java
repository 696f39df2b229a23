package dev.latchkey.server.settings;

import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.server.settings.Settings.HandOffAccess;
import dev.latchkey.server.settings.Settings.MailTls;
import dev.latchkey.server.settings.Settings.OnOff;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings about people: mail to them, their keys, how they sign in.
final class PeopleSettings {
  static final Setting<Optional<PublicAddress>> PUBLIC_ADDRESS =
      Setting.of(
              "publicAddress",
              "",
              PublicAddress.legal(),
              "Where people reach the console: what links say, and what passkeys are made for;"
                  + " empty is the address of each request, and no passkeys.")
          .flag("--public-address");

  static final Setting<String> MAIL_HOST =
      Setting.of(
          "mail.host",
          "",
          Legal.mailHost(),
          "The server that takes mail; empty is none, and notices are only listed and told to"
              + " webhooks.");

  static final Setting<Integer> MAIL_PORT =
      Setting.of(
          "mail.port",
          "0",
          Legal.number(0, 65_535),
          "Its port; 0 is 587 for starttls, 465 for tls and 25 for none.");

  static final Setting<MailTls> MAIL_TLS =
      Setting.of(
          "mail.tls",
          "starttls",
          Legal.oneOf(MailTls.class),
          "How mail is kept secret on its way; with starttls nothing is sent to a server that does"
              + " not offer it.");

  static final Setting<String> MAIL_FROM =
      Setting.of("mail.from", "", Legal.mailAddress(), "The address that mails come from.");

  static final Setting<String> MAIL_USERNAME =
      Setting.of("mail.username", "", Legal.anyText(), "Who logs in there; empty is nobody.");

  static final Setting<String> MAIL_PASSWORD =
      Setting.of(
              "mail.password",
              "",
              Legal.anyText(),
              "With what; better given by LATCHKEY_MAIL_PASSWORD_FILE.")
          .shown(Mask.ALL);

  static final Setting<Optional<Path>> MAIL_CA_FILE =
      Setting.of(
          "mail.caFile",
          "",
          Legal.optionalPath(),
          "Certificates in PEM that are trusted there instead of the usual authorities.");

  static final Setting<KeyPrefix> ACCOUNT_KEY_PREFIX =
      Setting.of(
          "keys.accountPrefix",
          "lk_account_",
          Legal.keyPrefix(),
          "What account-wide keys begin with.");

  static final Setting<OnOff> ACCOUNT_KEYS_REVEALABLE =
      Setting.of(
          "keys.accountsRevealable",
          "off",
          Legal.oneOf(OnOff.class),
          "Whether the secrets of account-wide keys are kept sealed, so that their persons can see"
              + " them again; off erases what was kept.");

  static final Setting<OnOff> DEFAULT_KEY =
      Setting.of(
          "keys.defaultKey",
          "off",
          Legal.oneOf(OnOff.class),
          "Whether people get an account-wide key default-key with the account, shown that"
              + " one time.");

  static final Setting<OnOff> SIGN_UP_OPEN =
      Setting.of(
          "signUp.open",
          "off",
          Legal.oneOf(OnOff.class),
          "Whether anybody with a mailbox makes an account at /console/sign-up; takes mail.host and"
              + " publicAddress.");

  static final Setting<Integer> SESSION_IDLE_MINUTES =
      Setting.of(
          "session.idleMinutes",
          "60",
          Legal.number(1, 10_080),
          "After how long without a request somebody is signed out of the console.");

  static final Setting<Integer> SESSION_HOURS_MAX =
      Setting.of(
          "session.hoursMax",
          "24",
          Legal.number(1, 720),
          "After how long everybody must sign in to the console again.");

  static final Setting<Integer> SESSION_RECENT_MINUTES =
      Setting.of(
          "session.recentMinutes",
          "15",
          Legal.number(1, 1_440),
          "How long after giving the password people reveal and delete much without giving it"
              + " again.");

  static final Setting<String> OIDC_ISSUER =
      Setting.of(
          "oidc.issuer",
          "",
          Legal.issuer(),
          "The OpenID Connect server that signs people in too; empty is none.");

  static final Setting<String> OIDC_CLIENT_ID =
      Setting.of("oidc.clientId", "", Legal.anyText(), "What Latchkey is called there.");

  static final Setting<String> OIDC_CLIENT_SECRET =
      Setting.of(
              "oidc.clientSecret",
              "",
              Legal.anyText(),
              "With what it shows that there; better given by LATCHKEY_OIDC_CLIENT_SECRET_FILE.")
          .shown(Mask.ALL);

  static final Setting<String> OIDC_NAME =
      Setting.of(
          "oidc.name", "single sign-on", Legal.anyText(), "What the page for signing in calls it.");

  static final Setting<HandOffAccess> HAND_OFF_ACCESS =
      Setting.of(
          "handOff.access",
          "off",
          Legal.oneOf(HandOffAccess.class),
          "Whether programs get keys by /app?get_api_key=NAME, as CoCalc gave them, and what those"
              + " keys may do of what their person may.");

  static final Setting<Integer> HAND_OFF_KEY_DAYS =
      Setting.of(
          "handOff.keyDays",
          "0",
          Legal.number(0, 3_650),
          "How long such keys are good; 0 is until they are revoked.");

  static final Setting<KeyPrefix> HAND_OFF_PREFIX =
      Setting.of(
          "handOff.prefix", "sk_", Legal.keyPrefix(), "What the keys begin with that it gives.");

  static final Setting<String> HAND_OFF_SITE_NAME =
      Setting.of(
          "handOff.siteName",
          "Latchkey",
          Legal.anyText(),
          "What its page calls this server: NAME API Key Access for Myapp.");

  static final List<Setting<?>> ALL =
      List.of(
          PUBLIC_ADDRESS,
          MAIL_HOST,
          MAIL_PORT,
          MAIL_TLS,
          MAIL_FROM,
          MAIL_USERNAME,
          MAIL_PASSWORD,
          MAIL_CA_FILE,
          ACCOUNT_KEY_PREFIX,
          ACCOUNT_KEYS_REVEALABLE,
          DEFAULT_KEY,
          SIGN_UP_OPEN,
          SESSION_IDLE_MINUTES,
          SESSION_HOURS_MAX,
          SESSION_RECENT_MINUTES,
          OIDC_ISSUER,
          OIDC_CLIENT_ID,
          OIDC_CLIENT_SECRET,
          OIDC_NAME,
          HAND_OFF_ACCESS,
          HAND_OFF_KEY_DAYS,
          HAND_OFF_PREFIX,
          HAND_OFF_SITE_NAME);

  private PeopleSettings() {}
}
