package dev.latchkey.server.edge;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.Explanation;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.verify.Ask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what a dry run tells beside the verdict: for each thing that was asked, what every table
/// says that has a say, which rules of it decided, and who refused.
final class VerifyExplanation {
  private VerifyExplanation() {}

  static void write(
      JsonBytes out, Picture picture, LiveKey key, @Nullable LiveProject project, Ask ask) {
    out.raw(",\"dryRun\":true,\"checks\":[");
    String comma = "";
    for (Explanation explanation : Explanation.of(picture, key, project, ask)) {
      out.raw(comma).raw("{\"resource\":").text(explanation.one().resource());
      out.raw(",\"action\":").text(explanation.one().action());
      Explanation.Say own = explanation.says().getFirst();
      out.raw(",\"allowedByKey\":").raw(Boolean.toString(own.allowed()));
      decided(out, own);
      Explanation.Say refusal = explanation.refusal();
      out.raw(",\"allowed\":").raw(Boolean.toString(refusal == null)).raw(",\"refusedBy\":");
      text(out, refusal == null ? null : by(refusal, key));
      out.raw(",\"ceilings\":[");
      ceilings(out, explanation.says().subList(1, explanation.says().size()), key);
      out.raw("]}");
      comma = ",";
    }
    out.raw(']');
  }

  private static void ceilings(JsonBytes out, List<Explanation.Say> says, LiveKey key) {
    String comma = "";
    for (Explanation.Say say : says) {
      Role role = say.role();
      out.raw(comma).raw("{\"by\":");
      text(out, by(say, key));
      out.raw(",\"key\":\"").ascii(say.key().id().toString()).raw("\",\"role\":");
      text(out, role == null ? null : role.wire());
      out.raw(",\"allowed\":").raw(Boolean.toString(say.allowed()));
      decided(out, say);
      out.raw('}');
      comma = ",";
    }
  }

  /// Whose table it is: the key's, that of its role, or the same of a key above it.
  @SuppressWarnings("ReferenceEquality") // the very key that was judged
  private static String by(Explanation.Say say, LiveKey key) {
    if (say.key() == key) {
      return say.ofRole() ? "role" : "key";
    }
    return say.ofRole() ? "parent_role" : "parent";
  }

  private static void decided(JsonBytes out, Explanation.Say say) {
    AccessPreset preset = say.preset();
    out.raw(",\"preset\":");
    text(out, preset == null ? null : preset.wire());
    out.raw(",\"decidedBy\":[");
    String comma = "";
    for (Rule rule : say.rules()) {
      out.raw(comma).raw("{\"resource\":").text(rule.resource().toString()).raw(",\"actions\":[");
      String inner = "";
      for (String action : rule.actions().names()) {
        out.raw(inner).text(action);
        inner = ",";
      }
      out.raw("]}");
      comma = ",";
    }
    out.raw(']');
  }

  private static void text(JsonBytes out, @Nullable String text) {
    if (text == null) {
      out.raw("null");
    } else {
      out.text(text);
    }
  }
}
