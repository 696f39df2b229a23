package dev.latchkey.server.rest.site;

import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Guards;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;
import java.util.List;

/// `POST /v1/sites`.
public final class PostSite implements Operation<Caller> {
  private final CreateSite createSite;
  private final SiteBody bodies;
  private final Repeats repeats;

  /// @param dialects those that a site may choose
  public PostSite(
      CreateSite createSite, Guards guards, Repeats repeats, List<DialectName> dialects) {
    this.createSite = createSite;
    this.bodies = new SiteBody(guards, dialects);
    this.repeats = repeats;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    CreateSite.Wish wish = bodies.wish(call);
    CreateSite.Created created =
        repeats.run(call, "create site", request -> createSite.create(wish, call.by(), request));
    Site site = created.site();
    Json.Obj body = SiteJson.of(site);
    Answer answer =
        created.replayed()
            ? Answer.ok(body.with("replayed", Json.of(true)))
            : Answer.created("/v1/sites/" + site.id(), body);
    return answer.withETag(site.version());
  }
}
