package dev.latchkey.server.mail;

import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Project;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails the link of an invitation to who is invited. Nothing is kept: only who makes the
/// invitation has the link, so it is sent at once or not at all.
public final class InvitationMailer {
  /// Where an invitation is answered, up to where the token's text follows.
  public static final String ANSWER_AT = "/console/invitation?token=";

  /// How long somebody waits for the answer that says what became of it.
  private static final Duration WHOLE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(InvitationMailer.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SmtpSender sender;
  private final PublicAddress address;
  private final InstantSource clock;

  InvitationMailer(SmtpSender sender, PublicAddress address, InstantSource clock) {
    this.sender = sender;
    this.address = address;
    this.clock = clock;
  }

  /// @throws IOException when the file of trusted certificates cannot be read
  public static InvitationMailer of(Settings.Mail set, PublicAddress address, InstantSource clock)
      throws IOException {
    return new InvitationMailer(new SmtpSender(set, WHOLE), address, clock);
  }

  /// Blocks. Whether the server for mail has taken it.
  public boolean send(Invitation invitation, Project project, Secret token) {
    String link = address.origin() + ANSWER_AT + token.revealForShowingOnce();
    Mail mail =
        new Mail(
            invitation.id().toString(),
            invitation.email(),
            "You are invited to a project on Latchkey",
            text(invitation, project, link));
    String why = sender.send(mail, clock.instant()).why();
    if (!why.isEmpty()) {
      LOG.warn("The mail of invitation {} could not be sent: {}", invitation.id(), why);
    }
    return why.isEmpty();
  }

  /// Names stand in lines of their own, so that none can pretend to be what Latchkey says.
  private static String text(Invitation invitation, Project project, String link) {
    return """
    You are invited to a project.

      Project:  %s
      Role:     %s
      By:       %s

    Accept or decline here, until %s:

      %s

    Whoever has this link can accept in your place, so give it to nobody. If you do not know
    what this is about, there is nothing to do.
    """
        .formatted(
            project.name(),
            invitation.role().wire(),
            invitation.invitedBy().name(),
            TIME.format(invitation.expiresAt()),
            link);
  }
}
