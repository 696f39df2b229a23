package dev.latchkey.server.rest.node;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.server.json.Json;
import java.util.List;

/// The nodes as JSON.
final class NodesJson {
  private static final long MILLIS_PER_SECOND = 1000;

  private NodesJson() {}

  static Json.Obj of(Cluster.State state) {
    LeaseTerms terms = state.terms();
    List<Json> items = state.nodes().stream().<Json>map(node -> of(state, node)).toList();
    Json.ObjectBuilder json =
        Json.object()
            .put("items", new Json.Array(items))
            .put("nextCursor", Json.Null.VALUE)
            .put("self", state.self())
            .put("sequence", state.n());
    return terms == null
        ? json.put("leaseSeconds", Json.Null.VALUE).build()
        : json.put("leaseSeconds", terms.leaseMillis() / MILLIS_PER_SECOND).build();
  }

  private static Json.Obj of(Cluster.State state, ClusterNode node) {
    return Json.object()
        .put("id", node.id())
        .put("name", node.name())
        .put("applied", node.applied())
        .put("lag", Math.max(0, state.n() - node.applied()))
        .put("fenced", node.fencing().wire())
        .put("joinedAt", node.joinedAt())
        .put("seenAt", node.seenAt())
        .put("clockAheadMillis", node.clockAheadMillis())
        .build();
  }
}
