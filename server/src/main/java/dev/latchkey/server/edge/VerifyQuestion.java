package dev.latchkey.server.edge;

import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import org.jspecify.annotations.Nullable;

/// What a caller of `/v1/verify` wants to know.
///
/// @param key the presented text, as it came
/// @param project the project as the caller named it, id or slug; null for the caller's own
/// @param charge what it costs; a dry run takes nothing, and its answer explains what decided
record VerifyQuestion(
    String key, @Nullable String project, Ask ask, Circumstances circumstances, Charge charge) {
  boolean dryRun() {
    return charge.dry();
  }

  @Override
  public String toString() {
    return "VerifyQuestion(masked, " + project + ", " + ask + ", " + circumstances + ")";
  }
}
