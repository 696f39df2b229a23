package dev.latchkey.server.console.usage;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.usage.KeyProblem;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.key.KeyHome;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Which keys should be looked at.
///
/// @param problem the one whose keys are listed
/// @param turns where the other pages are
public record HealthPage(
    Frame frame,
    Place place,
    ReportHealth.Health health,
    KeyProblem problem,
    List<KeyView> keys,
    Instant now,
    PageTurns turns) {

  public KeyHome home() {
    return KeyHome.of(place);
  }

  public List<KeyProblem> problems() {
    return List.of(KeyProblem.values());
  }

  public long count(KeyProblem of) {
    return health.counts().getOrDefault(of, 0L);
  }

  public String path(KeyProblem of) {
    return frame.path() + "?problem=" + wire(of);
  }

  /// What is wrong, and why that matters.
  public String words(KeyProblem of) {
    return Texts.t("health." + wire(of));
  }

  public String advice(KeyProblem of) {
    return Texts.t("health." + wire(of) + ".advice");
  }

  /// The one click that mends it for a key: a path below that of the key.
  public String mend(KeyProblem of) {
    return switch (of) {
      case UNUSED, NEVER_USED -> "/disable";
      case NEVER_EXPIRES, EXPIRING -> "?open=life#section-life";
      case FULL_ACCESS -> "?open=access#section-access";
      case UNRESTRICTED -> "?open=restrictions#section-restrictions";
      case OLD_SECRET_USED -> "";
    };
  }

  public String mendWords(KeyProblem of) {
    return Texts.t("health." + wire(of) + ".mend");
  }

  static String wire(KeyProblem of) {
    return of.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
