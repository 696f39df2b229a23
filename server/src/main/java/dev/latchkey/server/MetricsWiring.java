package dev.latchkey.server;

import dev.latchkey.core.recording.CallRecorder;
import dev.latchkey.core.recording.UsageWriter;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.server.limit.LimitKeeper;
import dev.latchkey.server.ops.LatencyBuckets;
import dev.latchkey.server.ops.Metrics;
import dev.latchkey.server.ops.VerdictCounts;
import dev.latchkey.store.SqlStore;

/// What the metrics tell of the parts that every server has.
final class MetricsWiring {
  private MetricsWiring() {}

  static Metrics of(
      VerdictCounts verdicts,
      LatencyBuckets latency,
      Replica replica,
      SqlStore store,
      CallRecorder recorder,
      UsageWriter usage,
      PatientVerifier patient,
      LimitKeeper limits) {
    Metrics metrics =
        new Metrics(verdicts, latency).of(replica).of(store.cluster()).of(usage.totals(), replica);
    limits.tell(metrics);
    metrics.counter(
        "latchkey.quota.waits", "Calls that waited for a quota.", patient, PatientVerifier::waits);
    metrics.counter(
        "latchkey.quota.waits.given.up",
        "Calls that waited for a quota in vain, or could not wait.",
        patient,
        PatientVerifier::givenUp);
    metrics.counter("latchkey.store.commits", "Durable commits.", store, SqlStore::commits);
    metrics.counter(
        "latchkey.store.writes", "Writes that were committed.", store, SqlStore::writes);
    metrics.counter("latchkey.store.refusals", "Rows not believed.", store, SqlStore::refusals);
    metrics.counter(
        "latchkey.usage.batches", "Batches of usage written.", usage, UsageWriter::batches);
    metrics.counter(
        "latchkey.usage.failures", "Batches of usage given up.", usage, UsageWriter::failures);
    metrics.counter(
        "latchkey.usage.lost.counts",
        "Calls that were not counted.",
        recorder,
        CallRecorder::lostCounts);
    metrics.counter(
        "latchkey.usage.lost.calls", "Calls that the history lost.", usage, UsageWriter::lostCalls);
    return metrics;
  }
}
