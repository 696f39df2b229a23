package dev.latchkey.gateway.balance;

import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The upstreams of one site, which take its calls in turn. Safe for use by many threads.
public final class Balancer {
  private final Site site;
  private final List<Target> targets;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean used = true;
  private int idleTicks;

  /// Upstreams that `before` has as well keep what is known of them.
  Balancer(Site site, @Nullable Balancer before) {
    this.site = site;
    List<Target> all = new ArrayList<>();
    for (Upstream upstream : site.upstreams().all()) {
      if (upstream instanceof Upstream.Origin origin) {
        Target known = before == null ? null : before.find(origin);
        all.add(known == null ? new Target(origin) : known);
      }
    }
    this.targets = List.copyOf(all);
  }

  Site site() {
    return site;
  }

  List<Target> targets() {
    return targets;
  }

  private @Nullable Target find(Upstream.Origin origin) {
    return targets.stream().filter(each -> each.origin().equals(origin)).findFirst().orElse(null);
  }

  /// The place of the upstream that is next: of those that are well, else of all; -1 when all were
  /// tried.
  ///
  /// @param tried bit N is set for the one at place N that this call has tried
  public int next(int tried) {
    int count = targets.size();
    if (count == 1) {
      return tried == 0 ? 0 : -1;
    }
    int first = turn.getAndIncrement();
    int dead = -1;
    for (int i = 0; i < count; i++) {
      int place = Math.floorMod(first + i, count);
      if ((tried & 1 << place) == 0) {
        if (targets.get(place).isWell()) {
          return place;
        }
        dead = dead < 0 ? place : dead;
      }
    }
    return dead;
  }

  public Target at(int place) {
    return targets.get(place);
  }

  void use() {
    if (!used) {
      used = true;
    }
  }

  /// How often in a row this was called without a use in between. One thread calls it.
  int idle() {
    idleTicks = used ? 0 : idleTicks + 1;
    used = false;
    return idleTicks;
  }

  /// Whether this is the second in which an upstream that is asked every so often is asked.
  boolean isDue(Target target, long second) {
    HealthCheck check = site.upstreams().check();
    if (check == null) {
      return !target.isWell() && targets.size() > 1;
    }
    return second % check.intervalSeconds() == 0;
  }
}
