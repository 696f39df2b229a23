package dev.latchkey.server.mail;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.notice.MailNotices.Letter;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.server.settings.PublicAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the mail of notices says: which keys, when, and what to do. Names stand in lines of their
/// own, so that none can pretend to be what Latchkey says.
final class NoticeText {
  static final int KEYS_SHOWN_MAX = 20;

  private static final String KEYS_AT = "/console/keys/";
  private static final String ACCOUNT_AT = "/console/account";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private NoticeText() {}

  /// @param address where people reach the console; links are left out where it is not set
  static Mail of(Letter letter, Optional<PublicAddress> address, Instant now) {
    Notice first = letter.notices().getFirst();
    NoticeKind kind = first.kind();
    int count = letter.notices().size();
    String subject =
        count == 1
            ? "API key \"" + first.keyName() + "\" " + predicate(first, now)
            : count + " API keys " + predicateOfMany(kind);
    String happening =
        count == 1
            ? "An API key that you look after " + predicate(first, now)
            : count + " API keys that you look after " + predicateOfMany(kind);
    String refused =
        kind != NoticeKind.EXPIRED ? "" : count == 1 ? " and is refused" : " and are refused";
    return new Mail(
        first.id().toString(),
        letter.address(),
        subject,
        happening
            + refused
            + ".\n\n"
            + keys(letter, address)
            + advice(kind, count == 1 ? first.key().toString() : "KEY"));
  }

  private static String predicate(Notice notice, Instant now) {
    return switch (notice.kind()) {
      case EXPIRING_7D, EXPIRING_1D -> "expires " + in(Duration.between(now, notice.expiresAt()));
      case EXPIRED -> "has expired";
    };
  }

  private static String predicateOfMany(NoticeKind kind) {
    return switch (kind) {
      case EXPIRING_7D -> "expire within 7 days";
      case EXPIRING_1D -> "expire within a day";
      case EXPIRED -> "have expired";
    };
  }

  /// Rounded to the nearest day or hour.
  private static String in(Duration left) {
    long hours = Math.max(1, Math.round(left.toSeconds() / 3_600.0));
    long days = Math.round(hours / 24.0);
    if (days > 1) {
      return "in " + days + " days";
    }
    return hours > 12 ? "in a day" : "in " + hours + (hours == 1 ? " hour" : " hours");
  }

  private static String keys(Letter letter, Optional<PublicAddress> address) {
    List<Notice> all = letter.notices();
    StringBuilder out = new StringBuilder();
    for (Notice notice : all.subList(0, Math.min(all.size(), KEYS_SHOWN_MAX))) {
      KeyName project = letter.project(notice);
      out.append(
          "  Name:     %s\n  Key:      %s (%s)\n  Project:  %s\n  Expiry:   %s\n%s\n"
              .formatted(
                  notice.keyName(),
                  notice.preview(),
                  notice.key(),
                  project == null ? "none; it is account-wide" : project,
                  TIME.format(notice.expiresAt()),
                  address
                      .map(at -> "  Console:  " + at.origin() + KEYS_AT + notice.key() + "\n")
                      .orElse("")));
    }
    if (all.size() > KEYS_SHOWN_MAX) {
      out.append(
          "and %d more. \"latchkey notices\" and GET /v1/account/notices list all.%s\n\n"
              .formatted(
                  all.size() - KEYS_SHOWN_MAX,
                  address.map(at -> " The newest: " + at.origin() + ACCOUNT_AT).orElse("")));
    }
    return out.toString();
  }

  private static String advice(NoticeKind kind, String key) {
    String next =
        switch (kind) {
          case EXPIRING_7D, EXPIRING_1D ->
              """
              What is still needed: make another key and put it in its place, or move the expiry, on
              the key's page of the console, by command line or by REST:

                latchkey keys update %1$s --expires 90d
                PATCH /v1/keys/%1$s  {"expiresAt": "..."}

              For what is not, there is nothing to do: from its expiry on it is refused.
              """
                  .formatted(key);
          case EXPIRED ->
              """
              What is still needed: make another key and put it in its place. Unless the project
              deletes expired keys, the old one can be revived with a later expiry, on the key's
              page of the console, by command line or by REST:

                latchkey keys enable %1$s --expires 90d
                PATCH /v1/keys/%1$s  {"expiresAt": "...", "status": "active"}
              """
                  .formatted(key);
        };
    return next
        + """

        This mail comes from Latchkey, because you made the keys, own them, or administer their
        project.
        """;
  }
}
