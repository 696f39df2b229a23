package dev.latchkey.server.mail;

import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.notice.MailNotices;
import dev.latchkey.core.notice.MailNotices.Letter;
import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the mails of notices, one after the other, outside of any transaction. What was sent is
/// noted afterwards, so a server that is killed in between sends that one mail again.
public final class NoticeMailer implements AutoCloseable {
  static final int MAILS_PER_ROUND_MAX = 50;

  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

  /// After a server for mail failed, all mails wait, and not each for its own time-out.
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(NoticeMailer.class);

  /// A mail that is begun is sent, and noted, before another node could begin with it.
  private static final Duration ATTEMPT = SmtpSender.WHOLE.plusSeconds(5);

  private final Duty duty;
  private final MailNotices mailNotices;
  private final SmtpSender sender;
  private final Optional<PublicAddress> address;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private final LongAdder sent = new LongAdder();
  private final LongAdder missed = new LongAdder();
  private String lastTrouble = "";

  /// What was mailed, while the store did not take the note of it. It is noted before another mail
  /// is sent, or a store that refuses writes would send the same one every minute.
  private @Nullable Letter unnoted;

  private NoticeMailer(
      Duty duty,
      MailNotices mailNotices,
      SmtpSender sender,
      Optional<PublicAddress> address,
      InstantSource clock) {
    this.duty = duty;
    this.mailNotices = mailNotices;
    this.sender = sender;
    this.address = address;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("latchkey-mails").daemon().unstarted(this::loop);
  }

  /// @param duty of the node that sends for all
  /// @param address where the links of mails lead; there are none where it is not set
  /// @throws IOException when the file of trusted certificates cannot be read
  public static NoticeMailer of(
      Duty duty,
      MailNotices mailNotices,
      Settings.Mail set,
      Optional<PublicAddress> address,
      InstantSource clock)
      throws IOException {
    return new NoticeMailer(duty, mailNotices, new SmtpSender(set), address, clock);
  }

  /// How many mails were taken.
  public long sent() {
    return sent.sum();
  }

  /// How many attempts failed.
  public long missed() {
    return missed.sum();
  }

  public void start() {
    thread.start();
  }

  private void loop() {
    try {
      Duration pause = BETWEEN_ROUNDS;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = round() ? BETWEEN_ROUNDS : AFTER_FAILURE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends what is due. False when the server for mail or the store failed, so that it is better to
  /// wait.
  boolean round() {
    try {
      Letter before = unnoted;
      if (before != null) {
        noteSent(before);
      }
      for (int i = 0; i < MAILS_PER_ROUND_MAX; i++) {
        if (!duty.isMine() || !duty.holdsFor(ATTEMPT)) {
          return true;
        }
        Optional<Letter> letter = mailNotices.next();
        if (letter.isEmpty()) {
          return true;
        }
        if (closed.getCount() == 0 || !send(letter.get())) {
          return false;
        }
      }
      return true;
    } catch (StoreException e) {
      LOG.debug("Mails wait for the store: {}", e.failure());
    } catch (RuntimeException e) {
      LOG.warn("Mails met what they did not expect", e);
    }
    return false;
  }

  private boolean send(Letter letter) {
    Mail mail = NoticeText.of(letter, address, clock.instant());
    return switch (sender.send(mail, clock.instant())) {
      case Sent.Taken taken -> {
        sent.increment();
        noteSent(letter);
        lastTrouble = "";
        yield true;
      }
      case Sent.Missed(boolean server, String why) -> {
        missed.increment();
        tell(mail, mailNotices.missed(letter), why);
        yield !server;
      }
      case Sent.Impossible(String why) -> {
        mailNotices.giveUp(letter);
        LOG.warn("The mail of notice {} cannot be sent: {}", mail.id(), why);
        yield true;
      }
    };
  }

  private void noteSent(Letter letter) {
    unnoted = letter;
    mailNotices.sent(letter);
    unnoted = null;
  }

  /// The same trouble is told once, and that a mail is given up always.
  private void tell(Mail mail, Mailing next, String why) {
    if (next instanceof Mailing.GivenUp) {
      LOG.warn("The mail of notice {} was given up: {}", mail.id(), why);
    } else if (!why.equals(lastTrouble)) {
      LOG.warn("A mail could not be sent, and will be tried again: {}", why);
    }
    lastTrouble = why;
  }

  /// Breaks off what is under way, which is tried again after the next start.
  @Override
  public void close() {
    closed.countDown();
    sender.close();
    try {
      thread.join(BETWEEN_ROUNDS.toMillis());
      if (!thread.isAlive()) {
        duty.giveUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
