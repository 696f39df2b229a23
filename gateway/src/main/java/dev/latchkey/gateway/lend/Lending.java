package dev.latchkey.gateway.lend;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.verify.Ask;
import java.util.List;
import java.util.stream.Stream;

/// What the service behind a call is lent.
///
/// @param access of the lent key, within what its parent may do
/// @param scheme with which the key stands in `Authorization`
public record Lending(Access access, String scheme) {
  private static final ResourcePattern EVERYTHING = ResourcePattern.parse("*");
  private static final String BEARER = "Bearer";

  /// The actions that the call itself needs, wherever the parent may do them: who was called to
  /// read is lent what reads.
  public static Lending of(Ask ask) {
    List<String> actions = actions(ask).distinct().sorted().toList();
    return new Lending(Access.custom(List.of(new Rule(EVERYTHING, new Actions(actions)))), BEARER);
  }

  private static Stream<String> actions(Ask ask) {
    return switch (ask) {
      case Ask.Nothing nothing -> Stream.empty();
      case Ask.One one -> Stream.of(one.action());
      case Ask.Several several -> several.checks().stream().map(Ask.One::action);
      case Ask.Unrouted unrouted -> Stream.empty();
    };
  }
}
