package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.IdleQuery;
import dev.latchkey.core.usage.KeyUsage;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.ResourceUsage;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was noted of calls. It may lack the last seconds.
public interface Usages {
  Optional<LastUse> lastUse(KeyId key);

  /// When the previous secret of this key was let in last; empty when it was not.
  Optional<Instant> previousUse(KeyId key, PreviousSecret secret);

  /// The keys that the query asks for, in the order of their ids.
  List<KeyId> idle(IdleQuery query);

  /// How many they are, all of them.
  long countIdle(IdleQuery query);

  /// When previous secrets of the project's keys were let in last, of those that were since an
  /// instant, in the order of the keys' ids.
  List<PreviousUse> previousUses(
      ProjectId project, Instant since, @Nullable KeyId after, int limit);

  /// The buckets in which there was something, in order.
  List<UsageBucket> buckets(UsageQuery query);

  /// The keys of the project with the most calls in the query's time, most first.
  List<KeyUsage> topKeys(UsageQuery query, int limit);

  /// So many of the newest calls in the history are looked at for [#topResources].
  int TOP_RESOURCES_OF_MAX = 100_000;

  /// The resources of the project that were asked for most in the query's time, most first; a call
  /// counts for all that it stands for.
  List<ResourceUsage> topResources(UsageQuery query, int limit);

  Page<Call> calls(CallQuery query);

  /// Where keys came from that nobody knows, in a project from one day to another (days since
  /// 1970), summed over the days, most first.
  List<StrangerCount> strangers(ProjectId project, long fromDay, long toDay, int limit);
}
