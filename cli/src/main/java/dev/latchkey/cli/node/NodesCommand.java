package dev.latchkey.cli.node;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.node.Node;
import dev.latchkey.client.node.NodeList;
import dev.latchkey.client.node.NodesPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the nodes, and changes what holds for all of them.
@Command(
    name = "nodes",
    description = {
      "Show the nodes that serve from the store: what each has applied, and its clock.",
      "A change that takes rights away waits for every node that is not fenced."
    })
public final class NodesCommand extends RemoteCommand {
  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      description =
          "Let every node decide from memory for so long without word from the store: 1 to 900.")
  private @Nullable Integer leaseSeconds;

  @Option(
      names = "--fence",
      paramLabel = "NODE",
      description =
          "Say that the process of this node is dead for certain, so that no change waits for it.")
  private @Nullable String fence;

  public NodesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NodeList nodes = changed(session);
    if (session.print().asJson()) {
      session.print().json(nodes);
      return ExitCode.DONE;
    }
    session.print().table(nodes.items(), columns(nodes));
    session
        .print()
        .terminal()
        .note(
            nodes
                .leaseSeconds()
                .map(seconds -> "A node decides for " + seconds + " s without the store.")
                .orElse("One process has the store to itself."));
    return ExitCode.DONE;
  }

  private NodeList changed(Session session) {
    if (leaseSeconds == null && fence == null) {
      return session.client().nodes().list();
    }
    NodesPatch patch = new NodesPatch();
    if (leaseSeconds != null) {
      patch.leaseSeconds(leaseSeconds);
    }
    if (fence != null) {
      patch.fence(fence);
    }
    return session.client().nodes().update(patch);
  }

  private static List<Column<Node>> columns(NodeList nodes) {
    return List.of(
        Column.fixed("id", node -> node.id() + (node.id().equals(nodes.self()) ? " *" : "")),
        Column.text("name", 8, Node::name),
        Column.number("applied", 0, Node::applied),
        Column.number("behind", 0, Node::lag),
        Column.fixed("fenced", node -> node.fenced().wire()),
        Column.optional("seen", 1, node -> Texts.instant(node.seenAt())),
        Column.number("clock ms", 2, Node::clockAheadMillis));
  }
}
