package dev.latchkey.server.mail;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.notice.MailNotices.Letter;
import dev.latchkey.core.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What the mail of a notice says: which key, when, and what to do. Names stand in lines of their
/// own, so that none can pretend to be what Latchkey says.
final class NoticeText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private NoticeText() {}

  static Mail of(Letter letter, Instant now) {
    Notice notice = letter.notice();
    return new Mail(
        notice.id().toString(),
        letter.address(),
        subject(notice, now),
        happening(notice, now) + key(letter) + advice(notice));
  }

  private static String subject(Notice notice, Instant now) {
    String name = "API key \"" + notice.keyName() + "\" ";
    return switch (notice.kind()) {
      case EXPIRING_7D, EXPIRING_1D -> name + "expires " + in(notice, now);
      case EXPIRED -> name + "has expired";
    };
  }

  /// Rounded to the nearest day or hour.
  private static String in(Notice notice, Instant now) {
    Duration left = Duration.between(now, notice.expiresAt());
    long hours = Math.max(1, Math.round(left.toSeconds() / 3_600.0));
    long days = Math.round(hours / 24.0);
    return days > 1
        ? "in " + days + " days"
        : hours > 12 ? "in a day" : "in " + hours + (hours == 1 ? " hour" : " hours");
  }

  private static String happening(Notice notice, Instant now) {
    return switch (notice.kind()) {
      case EXPIRING_7D, EXPIRING_1D ->
          "An API key that you look after expires " + in(notice, now) + ".\n\n";
      case EXPIRED -> "An API key that you look after has expired and is refused.\n\n";
    };
  }

  private static String key(Letter letter) {
    Notice notice = letter.notice();
    KeyName project = letter.project();
    return "  Name:     %s\n  Key:      %s (%s)\n  Project:  %s\n  Expiry:   %s\n\n"
        .formatted(
            notice.keyName(),
            notice.preview(),
            notice.key(),
            project == null ? "none; it is account-wide" : project,
            TIME.format(notice.expiresAt()));
  }

  private static String advice(Notice notice) {
    String key = notice.key().toString();
    String next =
        switch (notice.kind()) {
          case EXPIRING_7D, EXPIRING_1D ->
              """
              If it is still needed, make another key and put it in its place, or move the expiry:

                PATCH /v1/keys/%s  {"expiresAt": "..."}

              If it is not, there is nothing to do: from its expiry on it is refused.
              """
                  .formatted(key);
          case EXPIRED ->
              """
              If it is still needed, make another key and put it in its place. Unless the project
              deletes expired keys, this one can be revived:

                PATCH /v1/keys/%s  {"expiresAt": "...", "status": "active"}
              """
                  .formatted(key);
        };
    return next
        + """

        This mail comes from Latchkey, because you made the key, own it, or administer its project.
        """;
  }
}
