package dev.latchkey.server.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/// An exporter that counts what arrived and what did not.
final class CountedExporter implements SpanExporter {
  private final SpanExporter to;
  private final LongAdder sent = new LongAdder();
  private final LongAdder lost = new LongAdder();

  CountedExporter(SpanExporter to) {
    this.to = to;
  }

  long sent() {
    return sent.sum();
  }

  long lost() {
    return lost.sum();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = to.export(spans);
    return result.whenComplete(() -> (result.isSuccess() ? sent : lost).add(count));
  }

  @Override
  public CompletableResultCode flush() {
    return to.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return to.shutdown();
  }
}
