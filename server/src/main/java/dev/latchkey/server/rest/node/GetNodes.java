package dev.latchkey.server.rest.node;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/nodes`.
public final class GetNodes implements Operation<Caller> {
  private final Cluster cluster;

  public GetNodes(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    return Answer.ok(NodesJson.of(cluster.state()));
  }
}
