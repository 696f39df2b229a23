package dev.latchkey.server.ops;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.recording.ProjectTotals;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.gateway.listener.OpenConnections;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The metrics of the process in Prometheus' text form. Everything is read when it is asked for.
public final class Metrics {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final MetricMetadata VERIFY_SECONDS =
      new MetricMetadata(
          "latchkey_verify_seconds",
          "How long judging a presented key took, in memory. One in 16 is timed, for 16.");

  private static final MetricMetadata PROJECT_CALLS =
      new MetricMetadata(
          "latchkey_project_calls",
          "Calls by project and by what became of them; those of projects beyond "
              + ProjectTotals.PROJECTS_MAX
              + " and of none are together under no project.");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Metrics(VerdictCounts verdicts, LatencyBuckets latency) {
    verdicts
        .byCode()
        .forEach((code, count) ->
            FunctionCounter.builder("latchkey.verdicts", count, each -> each.sum())
                .tag("code", code)
                .description("Presented keys by what became of them.")
                .register(registry));
    registry.getPrometheusRegistry().register(() -> histogram(latency));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /// Adds what the node's picture tells.
  public Metrics of(Replica replica) {
    counter(
        "latchkey.changes.applied", "Changes applied to memory.", replica, r -> r.changesApplied());
    gauge(
        "latchkey.replica.group",
        "The newest group of changes in memory.",
        replica,
        r -> r.applied());
    gauge("latchkey.index.keys", "Keys in memory.", replica, r -> r.picture().keys().size());
    gauge(
        "latchkey.lease.holds",
        "1 while this node may decide from memory.",
        replica,
        r -> r.lease().holds() ? 1 : 0);
    return this;
  }

  /// Adds how many calls each project had, by the code of the verdict. Projects beyond a bound are
  /// one, without an id.
  public Metrics of(ProjectTotals totals, Replica replica) {
    registry
        .getPrometheusRegistry()
        .register(() -> {
          List<CounterDataPointSnapshot> points = new ArrayList<>();
          totals.read((project, code, calls) ->
              points.add(
                  CounterDataPointSnapshot.builder()
                      .labels(labels(project, replica.picture(), code))
                      .value((double) calls)
                      .build()));
          return new CounterSnapshot(PROJECT_CALLS, points);
        });
    return this;
  }

  private static Labels labels(@Nullable ProjectId id, Picture picture, String code) {
    LiveProject project = id == null ? null : picture.project(id);
    LiveProject.Now now = project == null ? null : project.now();
    return Labels.of(
        "code",
        code,
        "project",
        id == null ? "" : id.toString(),
        "slug",
        now == null ? "" : now.project().slug().text());
  }

  /// Adds what is known of the nodes on the store.
  public Metrics of(Cluster cluster) {
    gauge(
        "latchkey.nodes",
        "Nodes that changes wait for.",
        cluster,
        c -> c.state().nodes().stream().filter(node -> !node.isFenced()).count());
    gauge(
        "latchkey.nodes.fenced",
        "Nodes that changes wait for no more: they were silent, or are said to be dead.",
        cluster,
        c -> c.state().nodes().stream().filter(ClusterNode::isFenced).count());
    gauge(
        "latchkey.clock.ahead.seconds",
        "By how much this node's wall clock is ahead of the store's.",
        cluster,
        Metrics::clockAhead);
    return this;
  }

  private static double clockAhead(Cluster cluster) {
    Cluster.State state = cluster.state();
    return state.nodes().stream()
        .filter(node -> node.id().equals(state.self()))
        .mapToDouble(node -> node.clockAheadMillis() / MILLIS_PER_SECOND)
        .findFirst()
        .orElse(0);
  }

  /// Adds the connections of a listener.
  public void of(String door, OpenConnections connections) {
    String name = "latchkey." + door + ".connections";
    gauge(name, "Open connections.", connections, OpenConnections::open);
    counter(
        name + ".refused", "Closed at once, one too many.", connections, OpenConnections::refused);
  }

  /// Adds a number that only rises.
  public <T> void counter(String name, String what, T source, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, source, value).description(what).register(registry);
  }

  /// Adds a number that rises and falls.
  public <T> void gauge(String name, String what, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value).description(what).strongReference(true).register(registry);
  }

  /// All metrics, in version 0.0.4 of the text format.
  public String text() {
    return registry.scrape();
  }

  private static HistogramSnapshot histogram(LatencyBuckets latency) {
    double[] bounds = new double[LatencyBuckets.BOUNDS + 1];
    for (int i = 0; i < LatencyBuckets.BOUNDS; i++) {
      bounds[i] = LatencyBuckets.boundNanos(i) / NANOS_PER_SECOND;
    }
    bounds[LatencyBuckets.BOUNDS] = Double.POSITIVE_INFINITY;
    return new HistogramSnapshot(
        VERIFY_SECONDS,
        List.of(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, latency.counts()))
                .sum(latency.sumNanos() / NANOS_PER_SECOND)
                .build()));
  }
}
