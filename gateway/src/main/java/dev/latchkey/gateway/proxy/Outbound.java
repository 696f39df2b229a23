package dev.latchkey.gateway.proxy;

import dev.latchkey.core.limit.Levels;
import dev.latchkey.gateway.dialect.Hearer;
import dev.latchkey.gateway.request.RawTarget;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// A request as it goes to the upstream, but for its `Host` and a body that streams.
///
/// @param levels what is left of the key's limits, for the caller
/// @param held the body, where it was read already; null where it is still to come
/// @param hearer of the answer; null for nobody
record Outbound(
    HttpMethod method,
    RawTarget target,
    MultiMap headers,
    Levels levels,
    @Nullable Buffer held,
    @Nullable Hearer hearer) {}
