package dev.latchkey.server.edge;

import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import org.jspecify.annotations.Nullable;

/// What a caller of `/v1/verify` wants to know.
///
/// @param key the presented text, as it came
/// @param project the project as the caller named it, id or slug; null for the caller's own
/// @param ask where there is no route table
/// @param called the call that was named by method and path; null when none was
/// @param charge what it costs; a dry run takes nothing, and its answer explains what decided
record VerifyQuestion(
    String key,
    @Nullable String project,
    Ask ask,
    @Nullable Called called,
    Circumstances circumstances,
    Charge charge) {

  /// A call to the project's API, which its route table says the meaning of.
  record Called(String method, RawTarget target) {
    /// What it asks for where there is no table.
    Ask byPath() {
      return target.ask(HttpAction.of(method));
    }
  }

  boolean dryRun() {
    return charge.dry();
  }

  @Override
  public String toString() {
    return "VerifyQuestion(masked, " + project + ", " + ask + ", " + circumstances + ")";
  }
}
