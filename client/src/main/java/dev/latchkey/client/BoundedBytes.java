package dev.latchkey.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects the body of an answer, and gives up when it is larger than allowed.
final class BoundedBytes implements HttpResponse.BodySubscriber<byte[]> {
  private final HttpResponse.BodySubscriber<byte[]> collected =
      HttpResponse.BodySubscribers.ofByteArray();
  private final long bytesMax;
  private long bytes;
  private Flow.@Nullable Subscription subscription;

  BoundedBytes(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return collected.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription from) {
    subscription = from;
    collected.onSubscribe(from);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    if (bytes > bytesMax) {
      return;
    }
    for (ByteBuffer part : parts) {
      bytes += part.remaining();
    }
    if (bytes <= bytesMax) {
      collected.onNext(parts);
      return;
    }
    if (subscription != null) {
      subscription.cancel();
    }
    collected.onError(new IOException("the answer is larger than " + bytesMax + " bytes"));
  }

  @Override
  public void onError(Throwable failure) {
    collected.onError(failure);
  }

  @Override
  public void onComplete() {
    collected.onComplete();
  }
}
