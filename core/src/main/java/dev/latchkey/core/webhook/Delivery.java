package dev.latchkey.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message to one webhook, and how far it has come.
///
/// @param message the message's id, the same at each attempt; with the webhook it is unique
/// @param sequence the audit entry that it tells of, which never changes
/// @param attempts how often it was tried
/// @param dueAt when it is tried next; has no meaning unless it is pending
/// @param answer what the last attempt met, in one line; null before the first
public record Delivery(
    WebhookId webhook,
    String message,
    EventType type,
    long sequence,
    Instant createdAt,
    State state,
    int attempts,
    Instant dueAt,
    @Nullable String answer) {
  /// How long it waits after the first attempt that failed, the second, and so on: the schedule of
  /// Standard Webhooks 1.0. After the last it has failed for good.
  public static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  public static final int ANSWER_LENGTH_MAX = 200;

  public enum State {
    PENDING,
    DELIVERED,
    FAILED
  }

  /// A message that was not tried yet.
  public static Delivery first(
      WebhookId webhook, String message, EventType type, long sequence, Instant now) {
    return new Delivery(webhook, message, type, sequence, now, State.PENDING, 0, now, null);
  }

  /// After an attempt that the receiver took.
  public Delivery delivered(String met) {
    return after(State.DELIVERED, dueAt, met);
  }

  /// After an attempt that failed: to be tried again, unless it was the last.
  ///
  /// @param stretch what the wait is multiplied by, 1 to 1.25, so that many do not come at once
  public Delivery missed(Instant now, String met, double stretch) {
    if (attempts >= WAITS.size()) {
      return after(State.FAILED, dueAt, met);
    }
    long millis = Math.round(WAITS.get(attempts).toMillis() * stretch);
    return after(State.PENDING, now.plusMillis(millis), met);
  }

  /// After an attempt that shall be the last.
  public Delivery refused(String met) {
    return after(State.FAILED, dueAt, met);
  }

  /// Without an attempt: nobody is there to be told.
  public Delivery abandoned(String why) {
    return new Delivery(
        webhook, message, type, sequence, createdAt, State.FAILED, attempts, dueAt, why);
  }

  /// Not to be tried before then; no attempt was made.
  public Delivery heldUntil(Instant instant) {
    return new Delivery(
        webhook, message, type, sequence, createdAt, state, attempts, instant, answer);
  }

  private Delivery after(State next, Instant due, String met) {
    String shown = met.length() > ANSWER_LENGTH_MAX ? met.substring(0, ANSWER_LENGTH_MAX) : met;
    return new Delivery(
        webhook, message, type, sequence, createdAt, next, attempts + 1, due, shown);
  }
}
