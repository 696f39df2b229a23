package dev.latchkey.cli;

import dev.latchkey.cli.profile.KeyFile;
import dev.latchkey.cli.profile.Profile;
import dev.latchkey.cli.profile.Profiles;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.LatchkeyClientBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which server is called with which key: flags, then the environment, then the profile.
///
/// @param key null where nobody named one
/// @param profile null where none is in use
public record Target(URI server, @Nullable String key, @Nullable Profile profile) {
  public static final String DEFAULT_SERVER = "http://127.0.0.1:8700";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /// The server that is meant, with the key that is meant.
  ///
  /// @throws CommandFailure when the key's file cannot be used
  public static Target of(GlobalOptions options, Terminal terminal) {
    Target keyless = withoutKey(options, terminal);
    String key = given(options, terminal);
    Profile profile = keyless.profile();
    // A profile's key goes to the profile's server and to no other.
    if (key == null && profile != null && keyless.server().equals(address(profile.server()))) {
      key = KeyFile.ofOwner(new Profiles(terminal.settingsFolder()).keyFile(profile.name()));
    }
    warnOfEavesdroppers(keyless.server(), key, terminal);
    return new Target(keyless.server(), key, profile);
  }

  /// The server that is meant, to be called without a key.
  public static Target withoutKey(GlobalOptions options, Terminal terminal) {
    Profiles profiles = new Profiles(terminal.settingsFolder());
    Profile profile = profiles.find(first(options.profile, terminal.variable("LATCHKEY_PROFILE")));
    String named = first(options.server, terminal.variable("LATCHKEY_URL"));
    String ofProfile = profile == null ? null : profile.server();
    String chosen = named == null ? ofProfile : named;
    return new Target(address(chosen == null ? DEFAULT_SERVER : chosen), null, profile);
  }

  /// A server by its address or that of the environment, with this key, and no profile.
  public static Target at(@Nullable String address, String key, Terminal terminal) {
    String named = first(address, terminal.variable("LATCHKEY_URL"));
    URI server = address(named == null ? DEFAULT_SERVER : named);
    warnOfEavesdroppers(server, key, terminal);
    return new Target(server, key, null);
  }

  /// As [#at], to be called without a key.
  public static Target keyless(@Nullable String address, Terminal terminal) {
    String named = first(address, terminal.variable("LATCHKEY_URL"));
    return new Target(address(named == null ? DEFAULT_SERVER : named), null, null);
  }

  /// The caller closes it.
  public LatchkeyClient client() {
    LatchkeyClientBuilder builder = LatchkeyClient.at(server).userAgent(Agent.NAME);
    return (key == null ? builder : builder.key(key)).build();
  }

  public String requiredKey() {
    String text = key;
    if (text == null) {
      throw CommandFailure.notAllowed(
          "There is no key to call " + server + " with.", "latchkey login --server " + server);
    }
    return text;
  }

  /// Without the key.
  @Override
  public String toString() {
    return "Target[" + server + "]";
  }

  private static void warnOfEavesdroppers(URI server, @Nullable String key, Terminal terminal) {
    boolean open = "http".equals(server.getScheme()) && !LOOPBACK.contains(server.getHost());
    if (open && key != null) {
      terminal.note(
          "Warning: the key goes to "
              + server
              + " in the clear; use https where others can listen.");
    }
  }

  private static @Nullable String given(GlobalOptions options, Terminal terminal) {
    Path file = options.apiKeyFile;
    if (file != null) {
      return KeyFile.ofOwner(file);
    }
    String text = terminal.variable("LATCHKEY_API_KEY");
    if (text != null) {
      return Profiles.checkedKey(text, "LATCHKEY_API_KEY");
    }
    String variable = terminal.variable("LATCHKEY_API_KEY_FILE");
    return variable == null ? null : KeyFile.ofAnyone(Path.of(variable), terminal);
  }

  static URI address(String text) {
    try {
      URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one refusal.
    }
    throw CommandFailure.usage(
        "\"" + text + "\" is no address of a server.", "add --server https://keys.example.com");
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
