package dev.latchkey.server.console.form;

import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.json.Wrongs;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The fields of a key's end: so many days, a day of its own, or never.
public final class LifeFields {
  public static final String LIFE = "lifetime";
  public static final String DAY = "expiresOn";
  private static final String NEVER = "never";
  public static final String ON_A_DAY = "day";
  private static final int[] DAYS = {7, 30, 90, 180, 365};
  private static final int DAYS_SUGGESTED = 90;

  private LifeFields() {}

  /// What the fields say.
  ///
  /// @param expiresAt null for never
  public record Life(@Nullable Instant expiresAt) {}

  /// The choices that a policy leaves; null is no policy.
  public static List<Option> options(@Nullable ProjectPolicy policy) {
    List<Option> options = new ArrayList<>();
    IntStream.of(DAYS)
        .filter(days -> isLegal(days, policy))
        .forEach(days ->
            options.add(new Option(Integer.toString(days), Texts.t("life.days", days), "")));
    Integer own = policy == null ? null : policy.defaultLifetimeDays();
    if (own != null && options.stream().noneMatch(o -> o.value().equals(own.toString()))) {
      options.add(new Option(own.toString(), Texts.t("life.days", own), ""));
    }
    options.add(new Option(ON_A_DAY, Texts.t("life.day"), ""));
    if (policy == null || (!policy.requireExpiry() && policy.maxLifetimeDays() == null)) {
      options.add(new Option(NEVER, Texts.t("life.never"), ""));
    }
    return options;
  }

  private static boolean isLegal(int days, @Nullable ProjectPolicy policy) {
    if (policy == null) {
      return true;
    }
    Integer least = policy.minLifetimeDays();
    Integer most = policy.maxLifetimeDays();
    return (least == null || days >= least) && (most == null || days <= most);
  }

  /// What a new key is suggested.
  public static String suggested(@Nullable ProjectPolicy policy) {
    Integer own = policy == null ? null : policy.defaultLifetimeDays();
    if (own != null) {
      return own.toString();
    }
    return isLegal(DAYS_SUGGESTED, policy)
        ? Integer.toString(DAYS_SUGGESTED)
        : options(policy).getFirst().value();
  }

  /// Null where something was noted as wrong.
  public static @Nullable Life read(Form form, Wrongs wrongs, Instant now) {
    String life = form.text(LIFE);
    if (life.equals(NEVER)) {
      return new Life(null);
    }
    if (life.equals(ON_A_DAY)) {
      return onDay(form, wrongs);
    }
    if (life.matches("[0-9]{1,4}") && !life.equals("0")) {
      return new Life(now.plus(Duration.ofDays(Integer.parseInt(life))));
    }
    wrongs.add(LIFE, "is none of the choices");
    return null;
  }

  private static @Nullable Life onDay(Form form, Wrongs wrongs) {
    ZoneId zone = Zone.of(form).orElse(null);
    if (zone == null) {
      wrongs.add(DAY, "is in a time zone that is not known here");
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(form.text(DAY));
      return new Life(day.plusDays(1).atStartOfDay(zone).toInstant());
    } catch (DateTimeException e) {
      wrongs.add(DAY, "is no day; legal are such as 2030-01-31");
      return null;
    }
  }

  /// Writes an end into fields.
  public static void write(@Nullable Instant expiresAt, Map<String, List<String>> fields) {
    fields.put(LIFE, List.of(expiresAt == null ? NEVER : ON_A_DAY));
    if (expiresAt != null) {
      fields.put(DAY, List.of(lastDay(expiresAt, ZoneOffset.UTC)));
      fields.put(DAY + Form.INSTANT, List.of(expiresAt.minusMillis(1).toString()));
    }
  }

  /// Whether the fields say what [#write] wrote: they speak of days, and an end that was not
  /// touched keeps its hour.
  public static boolean isAsWritten(@Nullable Instant expiresAt, Form form) {
    if (expiresAt == null) {
      return form.text(LIFE).equals(NEVER);
    }
    return form.text(LIFE).equals(ON_A_DAY)
        && Zone.of(form).map(zone -> lastDay(expiresAt, zone)).equals(Optional.of(form.text(DAY)));
  }

  private static String lastDay(Instant expiresAt, ZoneId zone) {
    return LocalDate.ofInstant(expiresAt.minusMillis(1), zone).toString();
  }
}
