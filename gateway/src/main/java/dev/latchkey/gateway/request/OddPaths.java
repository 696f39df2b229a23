package dev.latchkey.gateway.request;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import java.util.Set;

/// Lets those targets through that servers read in different ways and that a project allows.
public final class OddPaths {
  private OddPaths() {}

  /// What a project lets through.
  public static Set<PathOddity> allowed(Picture picture, ProjectId project) {
    LiveProject live = picture.project(project);
    LiveProject.Now now = live == null ? null : live.now();
    return now == null ? Set.of() : now.project().policy().pathOddities();
  }

  /// Reads a target that [RawTarget#parse] refused.
  ///
  /// @param wrong the refusal, which is thrown again where the project does not allow the target
  public static RawTarget read(String target, Set<PathOddity> allowed, FaultException wrong) {
    if (allowed.isEmpty() || wrong.fault().code() != FaultCode.AMBIGUOUS_PATH) {
      throw wrong;
    }
    RawTarget odd = RawTarget.parseOdd(target);
    if (!allowed.containsAll(odd.oddities())) {
      throw wrong;
    }
    return odd;
  }
}
