package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.key.Rule;
import dev.latchkey.client.people.Self;
import picocli.CommandLine.Command;

/// Shows the calling key.
@Command(name = "whoami", description = "Show which key is calling, and what it may do.")
public final class WhoAmI extends RemoteCommand {
  public WhoAmI(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Self self = session.client().self();
    session.print().one(self, details(session, self));
    return ExitCode.DONE;
  }

  static Details details(Session session, Self self) {
    return new Details()
        .add("server", session.target().server())
        .add("key", self.key().name() + " (" + self.key().preview() + ")")
        .add("key id", self.key().id())
        .add("of project", self.key().project())
        .add("person", self.account().map(Self.Person::name))
        .add("role", self.role())
        .add("rights", self.rights().stream().map(WhoAmI::right).toList());
  }

  private static String right(Rule rule) {
    return rule.resource() + " = " + String.join(",", rule.actions());
  }
}
