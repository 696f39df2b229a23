package dev.latchkey.core.store;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.KeyUsage;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was noted of calls. It may lack the last seconds.
public interface Usages {
  Optional<LastUse> lastUse(KeyId key);

  /// When the previous secret of this key was let in last; empty when it was not.
  Optional<Instant> previousUse(KeyId key, PreviousSecret secret);

  /// The buckets in which there was something, in order.
  List<UsageBucket> buckets(UsageQuery query);

  /// The keys of the project with the most calls in the query's time, most first.
  List<KeyUsage> topKeys(UsageQuery query, int limit);

  Page<Call> calls(CallQuery query);

  /// Where keys came from that nobody knows, in a project from one day to another (days since
  /// 1970), summed over the days, most first.
  List<StrangerCount> strangers(ProjectId project, long fromDay, long toDay, int limit);
}
