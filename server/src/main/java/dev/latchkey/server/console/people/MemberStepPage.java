package dev.latchkey.server.console.people;

import dev.latchkey.core.people.MemberView;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.util.Locale;

/// Asks once more before somebody is removed, and says what stops working.
public record MemberStepPage(Frame frame, Place place, MemberView view) {

  /// What becomes of the keys that they made.
  public String departure() {
    ProjectPolicy.DepartedCreator what = place.project().policy().departedCreator();
    return Texts.t("remove-member.keys." + what.name().toLowerCase(Locale.ROOT));
  }
}
