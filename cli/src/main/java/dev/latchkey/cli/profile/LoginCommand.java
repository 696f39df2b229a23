package dev.latchkey.cli.profile;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.PastedKey;
import dev.latchkey.cli.Target;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.DeviceSignIn;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.application.DeviceCode;
import dev.latchkey.client.people.Self;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps a key for later commands.
@Command(
    name = "login",
    description = {
      "Get a key for later commands, or keep one that there is, after trying it.",
      "At a terminal it shows a code, which you type into a page of the console: that gives this"
          + " machine a key of your account. With --key-file, with --paste and where something is"
          + " piped in, it keeps that key.",
      "Keys are kept in files of mode 0600 below $XDG_CONFIG_HOME/latchkey."
    })
public final class LoginCommand extends LocalCommand {
  private static final String CLIENT = "latchkey-cli";

  @Mixin private final PastedKey key = new PastedKey();

  @Option(names = "--paste", description = "Ask for a key, unseen.")
  private boolean paste;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: LATCHKEY_URL, http://127.0.0.1:8700).")
  private @Nullable String server;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "Under which name (default: ${DEFAULT-VALUE}).")
  private String name = Profiles.DEFAULT_NAME;

  @Option(
      names = {"-p", "--project"},
      paramLabel = "PROJECT",
      description = "The project that is meant where none is named.")
  private @Nullable String project;

  public LoginCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    String named = Profiles.checkedName(name);
    boolean byDevice = terminal().person() != null && !paste && !key.isNamed();
    Target target =
        Target.at(server, byDevice ? allowed() : key.readForUse(terminal()), terminal());
    Self self;
    try (LatchkeyClient client = target.client()) {
      self = client.self();
      if (project != null) {
        client.projects().get(project);
      }
    }
    Profiles profiles = new Profiles(terminal().settingsFolder());
    profiles.save(
        new Profile(named, target.server().toString(), Optional.ofNullable(project)),
        target.requiredKey());
    terminal()
        .note(
            "Logged in to "
                + target.server()
                + " with the key \""
                + SafeText.of(self.key().name())
                + "\" ("
                + self.key().preview()
                + "), as profile \""
                + named
                + "\".");
    return ExitCode.DONE;
  }

  /// A key that the person allows in their browser.
  private String allowed() {
    Target target = Target.keyless(server, terminal());
    try (LatchkeyClient client = target.client()) {
      DeviceSignIn device = client.deviceSignIn();
      DeviceCode code = device.start(CLIENT);
      terminal().note("Open " + SafeText.of(code.verificationUriComplete()));
      terminal().note("and see that the code is " + SafeText.of(code.userCode()) + ".");
      return Profiles.checkedKey(device.await(CLIENT, code), "what the server sent");
    }
  }
}
