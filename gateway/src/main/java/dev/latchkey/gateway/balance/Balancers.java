package dev.latchkey.gateway.balance;

import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The balancers of all sites that are called, and the checks of their upstreams: where the site
/// says how, all are asked; else those that are left out are connected to, each second.
public final class Balancers {
  public static final int TICK_MILLIS = 1_000;

  /// A site that nobody calls is no longer checked.
  private static final int IDLE_TICKS_MAX = 600;

  private static final int KEPT_MAX = 10_000;

  private final Map<SiteId, Balancer> kept = new ConcurrentHashMap<>();
  private final Check check;
  private long second;

  /// Asks an upstream whether it is well: by a path, or where there is none by a connection.
  @FunctionalInterface
  public interface Check {
    Future<Boolean> ask(Upstream.Origin origin, @Nullable HealthCheck how);
  }

  public Balancers(Check check) {
    this.check = check;
  }

  @SuppressWarnings("ReferenceEquality") // a changed site is another object
  public Balancer of(Site site) {
    Balancer before = kept.get(site.id());
    if (before != null && before.site() == site) {
      before.use();
      return before;
    }
    return kept.compute(
        site.id(), (id, now) -> now != null && now.site() == site ? now : new Balancer(site, now));
  }

  /// To be called each [#TICK_MILLIS], by one thread.
  public void tick() {
    second++;
    if (kept.size() > KEPT_MAX) {
      kept.clear();
    }
    kept.values().removeIf(each -> each.idle() > IDLE_TICKS_MAX);
    kept.values().forEach(this::check);
  }

  private void check(Balancer balancer) {
    for (Target target : balancer.targets()) {
      if (balancer.isDue(target, second) && target.beginCheck()) {
        check
            .ask(target.origin(), balancer.site().upstreams().check())
            .onComplete(asked -> target.checked(asked.succeeded() && asked.result()));
      }
    }
  }
}
