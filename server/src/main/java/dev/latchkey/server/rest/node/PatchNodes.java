package dev.latchkey.server.rest.node;

import dev.latchkey.core.cluster.ChangeLease;
import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.FenceNode;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import org.jspecify.annotations.Nullable;

/// `PATCH /v1/nodes`.
public final class PatchNodes implements Operation<Caller> {
  private static final String SECONDS = "a number of seconds from 1 to 900";
  private static final String NODE = "the id of a node";

  private final Cluster cluster;
  private final ChangeLease changeLease;
  private final FenceNode fenceNode;

  public PatchNodes(Cluster cluster, ChangeLease changeLease, FenceNode fenceNode) {
    this.cluster = cluster;
    this.changeLease = changeLease;
    this.fenceNode = fenceNode;
  }

  private record Wish(@Nullable Integer leaseSeconds, @Nullable String fence) {}

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    Wish wish = wish(call);
    if (wish.leaseSeconds() != null) {
      changeLease.change(wish.leaseSeconds(), call.by());
    }
    if (wish.fence() != null) {
      fenceNode.fence(wish.fence(), call.by());
    }
    return Answer.ok(NodesJson.of(cluster.state()));
  }

  private static Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    body.refuseNull("leaseSeconds", SECONDS);
    Integer seconds = body.number("leaseSeconds", 1, 900);
    body.refuseNull("fence", NODE);
    String fence = body.text("fence");
    body.done();
    wrongs.refuse();
    return new Wish(seconds, fence);
  }
}
