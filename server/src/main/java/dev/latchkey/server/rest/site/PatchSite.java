package dev.latchkey.server.rest.site;

import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Guards;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;
import java.util.List;

/// `PATCH /v1/sites/{site}`.
public final class PatchSite implements Operation<Site> {
  private final UpdateSite updateSite;
  private final SiteBody bodies;
  private final Revocations revocations;

  /// @param dialects those that a site may choose
  public PatchSite(
      UpdateSite updateSite, Guards guards, Revocations revocations, List<DialectName> dialects) {
    this.updateSite = updateSite;
    this.bodies = new SiteBody(guards, dialects);
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, Site before) {
    call.query().mustBeEmpty();
    UpdateSite.Updated updated =
        updateSite.update(
            before.id(), bodies.patch(call, before), Preconditions.expected(call), call.by());
    Json.Obj body = SiteJson.of(updated.site());
    Confirmation revocation = updated.revocation();
    Answer answer = revocation == null ? Answer.ok(body) : revocations.answer(body, revocation);
    return answer.withETag(updated.site().version());
  }
}
