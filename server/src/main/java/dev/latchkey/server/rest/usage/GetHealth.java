package dev.latchkey.server.rest.usage;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.usage.KeyProblem;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.core.usage.ReportHealth.Health;
import dev.latchkey.core.usage.ReportHealth.Terms;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Times;
import dev.latchkey.server.rest.key.KeyJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/projects/{project}/health`: how many keys that work have which problem, and with
/// `problem` which keys these are.
public final class GetHealth implements Operation<ProjectView> {
  private static final Choices<KeyProblem> PROBLEMS = Choices.of(KeyProblem.class);
  private static final int UNUSED_DAYS = 90;
  private static final int EXPIRING_DAYS = 30;
  private static final int DAYS_MAX = 3_650;

  private final ReportHealth reportHealth;
  private final Cursors cursors;
  private final InstantSource clock;

  public GetHealth(ReportHealth reportHealth, Cursors cursors, InstantSource clock) {
    this.reportHealth = reportHealth;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, ProjectView target) {
    QueryText query = call.query();
    Wrongs wrongs = new Wrongs();
    query.allow(wrongs, List.of("problem", "unusedDays", "expiringDays", "limit", "cursor"));
    KeyProblem problem = query.choice(wrongs, "problem", PROBLEMS);
    int unused = Times.number(query, wrongs, "unusedDays", UNUSED_DAYS, 1, DAYS_MAX);
    int expiring = Times.number(query, wrongs, "expiringDays", EXPIRING_DAYS, 1, DAYS_MAX);
    int limit = query.limit(wrongs);
    if (problem == null && query.get("cursor") != null) {
      wrongs.add("cursor", "goes with problem");
    }
    wrongs.refuse();
    ProjectId project = target.project().id();
    Terms terms = new Terms(Duration.ofDays(unused), Duration.ofDays(expiring));
    List<String> list = Listing.named("health", project, problem, unused, expiring);
    Cursor after = cursors.read(list, query.get("cursor"));
    Page<KeyView> page =
        problem == null
            ? new Page<>(List.of(), null)
            : reportHealth.list(project, problem, terms, after, limit);
    return Answer.ok(
        json(
            reportHealth.count(project, terms),
            unused,
            expiring,
            page.items(),
            cursors.write(list, page.next())));
  }

  private Json json(
      Health health, int unused, int expiring, List<KeyView> keys, @Nullable String nextCursor) {
    Instant now = clock.instant();
    Json.ObjectBuilder counts = Json.object();
    health
        .counts()
        .forEach((problem, count) -> counts.put(Choices.wire(problem), count.longValue()));
    return Json.object()
        .put("keys", health.keys())
        .put("unusedDays", unused)
        .put("expiringDays", expiring)
        .put("counts", counts.build())
        .put(
            "items",
            new Json.Array(keys.stream().<Json>map(view -> KeyJson.of(view, now)).toList()))
        .put("nextCursor", nextCursor)
        .build();
  }
}
