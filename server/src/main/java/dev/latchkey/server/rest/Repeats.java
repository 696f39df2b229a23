package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.server.json.StrictJson;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `Idempotency-Key`, and lets each request under one key run once at a time. Safe for use by
/// many threads; holds one entry a running request.
public final class Repeats {
  private final Seals seals;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  private record Running(String scope, String key) {}

  public Repeats(Seals seals) {
    this.seals = seals;
  }

  /// Runs `work` with the request's idempotency key, null where it has none.
  ///
  /// @param route what is done and where; with the caller the scope of the key
  /// @throws FaultException when the header is none, or the same request is running
  public <T> T run(Call call, String route, Function<@Nullable RepeatableRequest, T> work) {
    List<String> values = call.headers().idempotencyKey();
    if (values.isEmpty()) {
      return work.apply(null);
    }
    String key = values.getFirst();
    boolean legal =
        values.size() == 1
            && !key.isEmpty()
            && key.length() <= RepeatableRequest.KEY_LENGTH_MAX
            && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!legal) {
      throw new FaultException(
          Fault.field("Idempotency-Key", "is not, once, 1 to 255 printable ASCII characters"));
    }
    Running one = new Running(call.caller().id() + " " + route, key);
    if (!running.add(one)) {
      throw new FaultException(
          Fault.of(
              FaultCode.IDEMPOTENCY_IN_PROGRESS,
              "A request under this Idempotency-Key is still running; ask again."));
    }
    try {
      List<byte[]> bodies = seals.fingerprints("body\n" + StrictJson.text(call.body()));
      return work.apply(new RepeatableRequest(one.scope(), key, bodies.getFirst(), bodies));
    } finally {
      running.remove(one);
    }
  }
}
