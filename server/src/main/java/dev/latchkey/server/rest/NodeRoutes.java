package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.cluster.ChangeLease;
import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.FenceNode;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.node.GetNodes;
import dev.latchkey.server.rest.node.PatchNodes;
import java.util.List;

/// The nodes on the store.
final class NodeRoutes {
  private final RestTools tools;

  NodeRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    Cluster cluster = tools.parts().cluster();
    return List.of(
        Route.of(
            "GET",
            "/v1/nodes",
            read("listNodes", "Nodes", "The nodes on the store and how they are", "NodeList"),
            tools.guards().outside(Right.read(OwnResource.NODES)),
            new GetNodes(cluster)),
        Route.of(
            "PATCH",
            "/v1/nodes",
            change(
                "updateNodes",
                "Nodes",
                "Set how long nodes decide without the store, or say that one is dead",
                "NodesPatch",
                "NodeList"),
            tools.guards().outside(Right.write(OwnResource.NODES)),
            new PatchNodes(cluster, new ChangeLease(tools.store()), new FenceNode(tools.store()))));
  }
}
