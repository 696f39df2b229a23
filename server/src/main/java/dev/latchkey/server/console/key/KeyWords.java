package dev.latchkey.server.console.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.server.console.part.Badge;
import dev.latchkey.server.console.part.Shown;
import dev.latchkey.server.console.part.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a key is, in a few words.
public final class KeyWords {
  private static final Duration SOON = Duration.ofDays(14);

  private KeyWords() {}

  /// As the API names it; but for a key that works by itself and is refused for those it hangs on.
  public static Badge status(KeyView view, Instant now) {
    ApiKey key = view.key();
    Disabled disabled = key.disabled();
    if (disabled != null && !(disabled.cause() == Disabled.Cause.EXPIRY && key.hasExpired(now))) {
      return Badge.bad("key.status.disabled");
    }
    if (key.hasExpired(now)) {
      return Badge.warn("key.status.expired");
    }
    if (view.refusal(now) != null) {
      return Badge.bad("key.status.refused");
    }
    Instant notBefore = key.validity().notBefore();
    if (notBefore != null && now.isBefore(notBefore)) {
      return Badge.warn("key.status.not-yet");
    }
    return Badge.good("key.status.active");
  }

  /// Whether it expires soon and has not yet.
  public static boolean expiresSoon(ApiKey key, Instant now) {
    Instant expiresAt = key.validity().expiresAt();
    return expiresAt != null && !key.hasExpired(now) && expiresAt.isBefore(now.plus(SOON));
  }

  public static String access(Access access) {
    return switch (access.preset()) {
      case FULL -> Texts.t("access.preset.full");
      case READ_ONLY -> Texts.t("access.preset.read-only");
      case CUSTOM ->
          access.rules().isEmpty()
              ? Texts.t("access.rules.none")
              : Texts.count("access.rules", access.rules().size());
    };
  }

  public static String restrictions(Restrictions restrictions) {
    List<String> words = new ArrayList<>();
    if (!restrictions.callers().isEmpty()) {
      restrictions.callers().stream()
          .sorted()
          .map(CallerOrigin::wire)
          .forEach(caller -> words.add(Texts.t("callers." + caller + ".only")));
    }
    if (!restrictions.referrerHosts().isEmpty()) {
      words.add(Texts.count("restrictions.hosts", restrictions.referrerHosts().size()));
    }
    if (!restrictions.networks().isEmpty()) {
      words.add(Texts.count("restrictions.networks", restrictions.networks().size()));
    }
    return words.isEmpty() ? Texts.t("restrictions.none") : String.join(", ", words);
  }

  public static String limits(Limits limits) {
    List<String> words = new ArrayList<>();
    limits
        .rates()
        .forEach(rate ->
            words.add(
                Texts.t(
                    rate(rate.sharedBy()),
                    Shown.number(rate.limit()),
                    Shown.length(Duration.ofSeconds(rate.windowSeconds())))));
    Quota quota = limits.quota();
    if (quota != null) {
      words.add(Texts.t("limits.quota." + quota.refill().wire(), Shown.number(quota.limit())));
    }
    return words.isEmpty() ? Texts.t("limits.none") : String.join(", ", words);
  }

  private static String rate(RateLimit.SharedBy sharedBy) {
    return switch (sharedBy) {
      case KEY -> "limits.rate";
      case SUBJECT, OWNER -> "limits.rate." + sharedBy.wire();
    };
  }

  /// What few keys have: subject, metadata, delegation, and at the end the start, which stands
  /// behind these words.
  public static String more(ApiKey key) {
    List<String> parts = new ArrayList<>();
    Subject subject = key.subject();
    if (subject != null) {
      parts.add(Texts.t("more.subject", subject.text()));
    }
    if (key.mayDelegate()) {
      parts.add(Texts.t("more.delegates"));
    }
    if (!key.metadata().isNone()) {
      parts.add(Texts.t("more.metadata"));
    }
    if (key.validity().notBefore() != null) {
      parts.add(Texts.t("more.from"));
    }
    return parts.isEmpty() ? Texts.t("more.none") : String.join(", ", parts);
  }
}
