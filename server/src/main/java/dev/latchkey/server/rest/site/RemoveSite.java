package dev.latchkey.server.rest.site;

import dev.latchkey.core.site.DeleteSite;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `DELETE /v1/sites/{site}`.
public final class RemoveSite implements Operation<Site> {
  private final DeleteSite deleteSite;
  private final Revocations revocations;

  public RemoveSite(DeleteSite deleteSite, Revocations revocations) {
    this.deleteSite = deleteSite;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, Site site) {
    call.query().mustBeEmpty();
    return revocations.answer(
        Json.object().put("id", site.id().toString()).put("deleted", true).build(),
        deleteSite.delete(site.id(), Preconditions.expected(call), call.by()));
  }
}
