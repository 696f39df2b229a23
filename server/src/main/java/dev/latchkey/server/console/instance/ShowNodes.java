package dev.latchkey.server.console.instance;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// `GET /console/instance/nodes`: the nodes on the store, and how far each has come.
public final class ShowNodes implements PageAction<Visitor> {
  static final String PATH = "/console/instance/nodes";

  private final Cluster cluster;

  public ShowNodes(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Frame frame =
        Frame.of(Texts.t("nodes.title"), visitor, PATH).noticing(visit.query().text("done"));
    return PageAnswer.page(Pages.html("instance/nodes", new NodesPage(frame, cluster.state())));
  }
}
