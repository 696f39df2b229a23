package dev.latchkey.core.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one scheme as a tree over their segments. Built by one thread, then only read.
final class PatternTree {
  /// What the rows say about one action on one resource.
  enum Answer {
    ALLOWED,
    REFUSED,
    NO_ROW
  }

  /// A row, how many segments stand before a last `*`, and which of them are `*` (bit i for segment
  /// i).
  private record Row(Rule rule, int length, boolean below, int wildcards) {}

  private static final class Node {
    final SegmentMap<Node> children = new SegmentMap<>();
    @Nullable Node any;
    @Nullable Row exact;
    @Nullable Row below;
  }

  private final Node root = new Node();
  private boolean branching;

  void add(Rule rule) {
    Node node = root;
    int wildcards = 0;
    List<String> segments = rule.resource().segments();
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).equals("*")) {
        branching = true;
        wildcards |= 1 << i;
        Node next = node.any;
        if (next == null) {
          next = new Node();
          node.any = next;
        }
        node = next;
      } else {
        node = node.children.getOrPut(segments.get(i), Node::new);
      }
    }
    Row row = new Row(rule, segments.size(), rule.resource().below(), wildcards);
    if (row.below()) {
      node.below = row;
    } else {
      node.exact = row;
    }
  }

  Answer ask(String text, int start, String action) {
    if (branching) {
      return askBranching(text, start, action);
    }
    Row row = deepest(text, start);
    if (row == null) {
      return Answer.NO_ROW;
    }
    return row.rule().actions().holds(action) ? Answer.ALLOWED : Answer.REFUSED;
  }

  private Answer askBranching(String text, int start, String action) {
    List<Row> matching = matching(text, start);
    for (Row row : matching) {
      if (!row.rule().actions().holds(action) && !isOverruled(row, matching)) {
        return Answer.REFUSED;
      }
    }
    return matching.isEmpty() ? Answer.NO_ROW : Answer.ALLOWED;
  }

  /// Without inner wildcards all matching rows lie inside one another: the deepest decides.
  private @Nullable Row deepest(String text, int start) {
    Node node = root;
    Row best = root.below;
    int at = start;
    while (at < text.length() || (at > start && at == text.length())) {
      int end = segmentEnd(text, at);
      Node next = node.children.get(text, at, end);
      if (next == null) {
        return best;
      }
      node = next;
      if (node.below != null) {
        best = node.below;
      }
      at = end + 1;
    }
    return node.exact != null ? node.exact : best;
  }

  /// Adds the rows that match and that no other matching row lies inside of.
  void innermost(String text, int start, List<Rule> into) {
    List<Row> matching = matching(text, start);
    for (Row row : matching) {
      if (!isOverruled(row, matching)) {
        into.add(row.rule());
      }
    }
  }

  private List<Row> matching(String text, int start) {
    List<Row> matching = new ArrayList<>();
    collect(root, text, start, start, matching);
    return matching;
  }

  private static boolean isOverruled(Row row, List<Row> matching) {
    for (int i = 0; i < matching.size(); i++) {
      if (isInside(matching.get(i), row)) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Node node, String text, int start, int at, List<Row> into) {
    if (node.below != null) {
      into.add(node.below);
    }
    boolean done = at > text.length() || (at == start && at == text.length());
    if (done) {
      if (node.exact != null) {
        into.add(node.exact);
      }
      return;
    }
    int end = segmentEnd(text, at);
    Node child = node.children.get(text, at, end);
    if (child != null) {
      collect(child, text, start, end + 1, into);
    }
    if (node.any != null && end > at) {
      collect(node.any, text, start, end + 1, into);
    }
  }

  private static int segmentEnd(String text, int at) {
    int slash = text.indexOf('/', at);
    return slash < 0 ? text.length() : slash;
  }

  /// Whether the pattern of `inner` lies wholly inside that of `outer` and is another, given that
  /// both match one resource: literals then agree, and only lengths and wildcards are left to
  /// compare.
  private static boolean isInside(Row inner, Row outer) {
    boolean same =
        inner.length() == outer.length()
            && inner.below() == outer.below()
            && inner.wildcards() == outer.wildcards();
    if (same) {
      return false;
    }
    if (!outer.below()) {
      return !inner.below() && (inner.wildcards() & ~outer.wildcards()) == 0;
    }
    int first = (1 << outer.length()) - 1;
    return inner.length() >= outer.length()
        && (inner.wildcards() & first & ~outer.wildcards()) == 0;
  }
}
