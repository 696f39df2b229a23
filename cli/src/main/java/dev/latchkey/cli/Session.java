package dev.latchkey.cli;

import dev.latchkey.cli.output.Printer;
import dev.latchkey.cli.profile.Profile;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.audit.Revocation;
import dev.latchkey.client.people.Project;
import dev.latchkey.client.people.ProjectQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One command's talk with a server.
public final class Session implements AutoCloseable {
  private static final int PROJECTS_NAMED_MAX = 5;
  private static final Duration REVOCATION_WAIT_MAX = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final Target target;
  private final Printer printer;
  private final LatchkeyClient client;

  private Session(Terminal terminal, Target target, Printer printer, LatchkeyClient client) {
    this.terminal = terminal;
    this.target = target;
    this.printer = printer;
    this.client = client;
  }

  static Session open(Terminal terminal, GlobalOptions options) {
    boolean asJson = options.asJson();
    Target target = Target.of(options, terminal);
    target.requiredKey();
    return new Session(terminal, target, new Printer(terminal, asJson), target.client());
  }

  public Terminal terminal() {
    return terminal;
  }

  public Target target() {
    return target;
  }

  public LatchkeyClient client() {
    return client;
  }

  public Printer print() {
    return printer;
  }

  /// The project that is meant: the named one, else that of the environment, of the profile, or of
  /// the calling key.
  public String project(@Nullable String named) {
    if (named != null) {
      return named;
    }
    String ofEnvironment = terminal.variable("LATCHKEY_PROJECT");
    if (ofEnvironment != null) {
      return ofEnvironment;
    }
    Profile profile = target.profile();
    Optional<String> own =
        Optional.ofNullable(profile)
            .flatMap(Profile::project)
            .or(() -> client.self().key().project());
    return own.orElseThrow(this::noProject);
  }

  private CommandFailure noProject() {
    List<String> slugs =
        client.projects().list(new ProjectQuery()).stream()
            .limit(PROJECTS_NAMED_MAX)
            .map(Project::slug)
            .toList();
    return CommandFailure.usage(
        "Say which project; yours are such as "
            + slugs.stream().map(slug -> "\"" + slug + "\"").collect(Collectors.joining(", "))
            + ".",
        "add --project " + (slugs.isEmpty() ? "SLUG" : slugs.getFirst()));
  }

  /// Waits until what was taken is known everywhere, and says so.
  public void settle(Optional<Revocation> revocation) {
    if (revocation.isEmpty()) {
      return;
    }
    Revocation now = revocation.get();
    if (!now.isConfirmed()) {
      terminal.note("Waiting for " + String.join(", ", now.waitingFor()) + " ...");
      now = client.revocations().await(now, REVOCATION_WAIT_MAX);
    }
    terminal.note(
        now.isConfirmed()
            ? "In force on every node."
            : "Not known on every node yet; at the latest "
                + now.worstCaseUntil().map(Object::toString).orElse("soon")
                + ". Next: latchkey revocation "
                + now.id());
  }

  /// Goes on only if the person says so, or said so before.
  ///
  /// @param question without the question mark
  public void confirm(boolean yes, String question) {
    if (yes) {
      return;
    }
    Terminal.Person person = terminal.person();
    if (person == null) {
      throw CommandFailure.usage(question + ": there is nobody to ask.", "add --yes");
    }
    String answer = person.answer(question + "? [y/N] ");
    if (answer == null || !(answer.strip().equals("y") || answer.strip().equals("yes"))) {
      throw CommandFailure.failed("Nothing was done.", "");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
