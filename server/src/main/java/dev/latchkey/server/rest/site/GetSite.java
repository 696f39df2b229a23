package dev.latchkey.server.rest.site;

import dev.latchkey.core.site.Site;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/sites/{site}`.
public final class GetSite implements Operation<Site> {
  @Override
  public Answer answer(Call call, Site site) {
    call.query().mustBeEmpty();
    return Listing.one(call, SiteJson.of(site), site.version());
  }
}
