package dev.latchkey.server.rest.usage;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageQuery;
import dev.latchkey.core.usage.UsageQuery.Grain;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET /v1/keys/{key}/usage`, `GET /v1/projects/{project}/usage`.
public final class GetUsage<T> implements Operation<T> {
  private static final Choices<Grain> GRAINS = Choices.of(Grain.class);
  private static final Duration LAST_DAY = Duration.ofHours(23);
  private static final Duration LAST_MONTH = Duration.ofDays(29);
  private static final int TOP_KEYS = 10;
  private static final int TOP_KEYS_MAX = 100;

  /// What the counts are of: one of the two, or a key in its project.
  private record Of(@Nullable KeyId key, @Nullable ProjectId project) {}

  private final ReadUsage readUsage;
  private final InstantSource clock;
  private final Function<T, Of> of;
  private final boolean ofProject;

  private GetUsage(
      ReadUsage readUsage, InstantSource clock, boolean ofProject, Function<T, Of> of) {
    this.readUsage = readUsage;
    this.clock = clock;
    this.ofProject = ofProject;
    this.of = of;
  }

  public static GetUsage<KeyView> ofKey(ReadUsage readUsage, InstantSource clock) {
    return new GetUsage<>(readUsage, clock, false, view -> of(view.key()));
  }

  public static GetUsage<ProjectView> ofProject(ReadUsage readUsage, InstantSource clock) {
    return new GetUsage<>(readUsage, clock, true, view -> new Of(null, view.project().id()));
  }

  private static Of of(ApiKey key) {
    return new Of(key.id(), key.project());
  }

  @Override
  public Answer answer(Call call, T target) {
    QueryText text = call.query();
    Wrongs wrongs = new Wrongs();
    text.allow(
        wrongs, ofProject ? List.of("from", "to", "by", "topKeys") : List.of("from", "to", "by"));
    Grain chosen = text.choice(wrongs, "by", GRAINS);
    Grain by = chosen == null ? Grain.HOUR : chosen;
    Instant givenTo = Times.read(text, wrongs, "to");
    Instant to = givenTo == null ? clock.instant() : givenTo;
    Instant givenFrom = Times.read(text, wrongs, "from");
    Instant from =
        givenFrom == null ? to.minus(by == Grain.HOUR ? LAST_DAY : LAST_MONTH) : givenFrom;
    int topKeys = Times.number(text, wrongs, "topKeys", TOP_KEYS, 0, TOP_KEYS_MAX);
    long buckets = by.number(to) - by.number(from) + 1;
    if (from.isAfter(to)) {
      wrongs.add("from", "is after to");
    } else if (buckets > by.bucketsMax()) {
      wrongs.add(
          "from",
          "is %d buckets before to; at most %d are answered at once"
              .formatted(buckets, by.bucketsMax()));
    }
    wrongs.refuse();
    Of which = of.apply(target);
    UsageQuery query = new UsageQuery(which.key(), which.project(), by, from, to);
    return Answer.ok(json(query, readUsage.read(query, topKeys)));
  }

  private Json json(UsageQuery query, ReadUsage.Usage usage) {
    Map<String, Long> outcomes = new TreeMap<>();
    long total = 0;
    for (UsageBucket bucket : usage.buckets()) {
      bucket.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
      total += bucket.total();
    }
    Grain by = query.by();
    Json.ObjectBuilder json =
        Json.object()
            .put("from", by.start(by.number(query.from())))
            .put("to", by.start(by.number(query.to()) + 1))
            .put("by", Choices.wire(by))
            .put("total", total)
            .put("outcomes", counts(outcomes))
            .put(
                "buckets",
                new Json.Array(usage.buckets().stream().<Json>map(GetUsage::json).toList()));
    if (ofProject) {
      json.put("topKeys", new Json.Array(usage.top().stream().<Json>map(GetUsage::json).toList()));
    }
    return json.build();
  }

  private static Json json(UsageBucket bucket) {
    return Json.object()
        .put("start", bucket.start())
        .put("total", bucket.total())
        .put("outcomes", counts(bucket.outcomes()))
        .build();
  }

  private static Json json(ReadUsage.Top top) {
    return Json.object()
        .put(
            "key",
            Json.object().put("id", top.usage().key().toString()).put("name", top.name()).build())
        .put("count", top.usage().count())
        .build();
  }

  private static Json counts(Map<String, Long> outcomes) {
    Json.ObjectBuilder json = Json.object();
    outcomes.forEach((outcome, count) -> json.put(outcome, count.longValue()));
    return json.build();
  }
}
