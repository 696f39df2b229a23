package dev.latchkey.server.console.instance;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// `GET /console/instance/nodes/{node}/fence`: asks once more, of who has shown not long ago who
/// they are.
public final class ShowFencing implements PageAction<Visitor> {
  private final FenceableNodes nodes;

  public ShowFencing(FenceableNodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    ClusterNode node = nodes.find(visit.parameter("node"));
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(visit.uri());
    }
    Frame frame = Frame.of(Texts.t("fence.title", node.name()), visitor, ShowNodes.PATH);
    return PageAnswer.page(Pages.html("instance/fence", new FencingPage(frame, node)));
  }
}
