package dev.latchkey.server.rest.usage;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageQuery.Grain;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `GET /v1/projects/{project}/calls/unrecognized`: the networks from which keys came that nobody
/// knows, with the most calls first.
public final class GetUnrecognized implements Operation<ProjectView> {
  private static final Duration USUAL = Duration.ofDays(7);

  private final ListCalls listCalls;
  private final InstantSource clock;

  public GetUnrecognized(ListCalls listCalls, InstantSource clock) {
    this.listCalls = listCalls;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, ProjectView target) {
    QueryText query = call.query();
    Wrongs wrongs = new Wrongs();
    query.allow(wrongs, List.of("from", "to", "limit"));
    Instant givenTo = Times.read(query, wrongs, "to");
    Instant to = givenTo == null ? clock.instant() : givenTo;
    Instant givenFrom = Times.read(query, wrongs, "from");
    Instant from = givenFrom == null ? to.minus(USUAL) : givenFrom;
    int limit = query.limit(wrongs);
    wrongs.refuse();
    List<StrangerCount> found =
        listCalls.strangers(
            target.project().id(), Grain.DAY.number(from), Grain.DAY.number(to), limit);
    return Listing.answer(found.stream().map(GetUnrecognized::json).toList(), null);
  }

  private static Json json(StrangerCount stranger) {
    Network network = stranger.network();
    return Json.object()
        .put("outcome", stranger.outcome())
        .put("network", network == null ? null : network.toString())
        .put("count", stranger.count())
        .put("lastAt", stranger.lastAt())
        .build();
  }
}
