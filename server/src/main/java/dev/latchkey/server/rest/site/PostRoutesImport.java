package dev.latchkey.server.rest.site;

import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `POST /v1/sites/{site}/routes/import`.
public final class PostRoutesImport implements Operation<Site> {
  private final ImportRoutes importRoutes;
  private final Revocations revocations;

  public PostRoutesImport(ImportRoutes importRoutes, Revocations revocations) {
    this.importRoutes = importRoutes;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, Site before) {
    call.query().mustBeEmpty();
    ImportRoutes.Imported imported =
        importRoutes.importRoutes(before.id(), wish(call), Preconditions.expected(call), call.by());
    Json.Obj body =
        Json.object()
            .put("site", SiteJson.of(imported.site()))
            .put("permissionsAdded", Json.texts(imported.added()))
            .build();
    Confirmation revocation = imported.revocation();
    Answer answer = revocation == null ? Answer.ok(body) : revocations.answer(body, revocation);
    return answer.withETag(imported.site().version());
  }

  private static ImportRoutes.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.document(wrongs);
    Json document = body.get("document");
    Routing.UnknownRoutes unknown = body.choice("unknownRoutes", RoutesBody.UNKNOWN);
    body.done();
    if (!(document instanceof Json.Obj openApi)) {
      body.wrong("document", "is required: an OpenAPI 3 document, as an object");
      wrongs.refuse();
      throw new IllegalStateException("a missing document was not refused");
    }
    OpenApiRoutes read = new OpenApiRoutes(openApi, wrongs);
    read.read();
    wrongs.refuse();
    return new ImportRoutes.Wish(read.routes(), read.permissions(), unknown);
  }
}
