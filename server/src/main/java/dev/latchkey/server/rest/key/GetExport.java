package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.StreamOperation;
import dev.latchkey.server.rest.stream.Lines;
import dev.latchkey.server.rest.stream.OutboundLines;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `GET /v1/projects/{project}/keys/export`: every key of the project that the filter finds as a
/// line, in the order of their making. No secrets. Holds one page of keys at a time, and waits for
/// the reader. Keys that are made or deleted meanwhile are in it or not.
public final class GetExport implements StreamOperation<ProjectView> {
  public static final List<String> QUERY = KeyFilterQuery.NAMES;

  private final ListKeys listKeys;
  private final InstantSource clock;

  public GetExport(ListKeys listKeys, InstantSource clock) {
    this.listKeys = listKeys;
    this.clock = clock;
  }

  @Override
  public void run(Call call, ProjectView view, Lines in, OutboundLines out) throws IOException {
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, QUERY);
    KeyFilter filter = KeyFilterQuery.read(call.query(), wrongs);
    wrongs.refuse();
    KeyOwner owner = new KeyOwner.OfProject(view.project().id());
    Instant now = clock.instant();
    Page.Cursor after = null;
    do {
      Page<KeyView> page =
          listKeys.list(
              new KeyQuery(
                  owner, filter, KeyQuery.Sort.CREATED, false, after, Page.LIMIT_MAX, now));
      if (!page.items().isEmpty()) {
        out.sendAndWait(page.items().stream().map(key -> KeyJson.of(key, now)).toList());
      }
      after = page.next();
    } while (after != null);
  }
}
