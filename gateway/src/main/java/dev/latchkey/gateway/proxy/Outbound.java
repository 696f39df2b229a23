package dev.latchkey.gateway.proxy;

import dev.latchkey.core.limit.Levels;
import dev.latchkey.gateway.request.RawTarget;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;

/// A request as it goes to the upstream, but for its body and its `Host`.
///
/// @param levels what is left of the key's limits, for the caller
record Outbound(HttpMethod method, RawTarget target, MultiMap headers, Levels levels) {}
