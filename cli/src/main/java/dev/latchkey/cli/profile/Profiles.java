package dev.latchkey.cli.profile;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.json.Records;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The profiles of this user: `profiles.json` and `keys/NAME.key`, both of mode 0600, in the
/// settings folder.
public final class Profiles {
  public static final String DEFAULT_NAME = "default";
  public static final long KEY_FILE_BYTES_MAX = 4_096;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  private final Path folder;

  /// What the file holds.
  ///
  /// @param current the name of the profile that is meant where none is named
  public record Kept(Optional<String> current, List<Profile> profiles) {}

  public Profiles(Path folder) {
    this.folder = folder;
  }

  public static String checkedName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw CommandFailure.usage(
          "\"" + name + "\" is no profile name; legal are 1 to 64 of A-Z a-z 0-9 _ . -", "");
    }
    return name;
  }

  public Path keyFile(String name) {
    return folder.resolve("keys").resolve(name + ".key");
  }

  public Path file() {
    return folder.resolve("profiles.json");
  }

  /// @throws CommandFailure when the file is there and cannot be read
  public Kept load() {
    try {
      if (!Files.exists(file())) {
        return new Kept(Optional.empty(), List.of());
      }
      return Records.read(Kept.class, Json.read(Files.readString(file(), StandardCharsets.UTF_8)));
    } catch (JsonException | IOException e) {
      throw CommandFailure.failed(file() + " cannot be read: " + e.getMessage(), "rm " + file());
    }
  }

  /// The named profile, or the current one; null where none is named and there is no current one.
  ///
  /// @throws CommandFailure when there is none of that name
  public @Nullable Profile find(@Nullable String name) {
    Kept kept = load();
    String wanted = name == null ? kept.current().orElse(null) : name;
    if (wanted == null) {
      return null;
    }
    return kept.profiles().stream()
        .filter(profile -> profile.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            CommandFailure.usage(
                "There is no profile \"" + wanted + "\".", "latchkey profiles list"));
  }

  /// Keeps a profile with its key, and makes it the current one.
  public void save(Profile profile, String key) {
    List<Profile> all = new ArrayList<>(load().profiles());
    all.removeIf(other -> other.name().equals(profile.name()));
    all.add(profile);
    try {
      PrivateFile.write(keyFile(profile.name()), key + "\n");
      write(new Kept(Optional.of(profile.name()), all));
    } catch (IOException e) {
      throw notKept(e);
    }
  }

  public void use(String name) {
    Kept kept = load();
    if (find(name) != null) {
      rewrite(new Kept(Optional.of(name), kept.profiles()));
    }
  }

  /// Forgets a profile and its key.
  public void remove(String name) {
    Kept kept = load();
    if (find(name) == null) {
      return;
    }
    List<Profile> left = new ArrayList<>(kept.profiles());
    left.removeIf(other -> other.name().equals(name));
    try {
      Files.deleteIfExists(keyFile(name));
    } catch (IOException e) {
      throw notKept(e);
    }
    rewrite(new Kept(kept.current().filter(current -> !current.equals(name)), left));
  }

  private void rewrite(Kept kept) {
    try {
      write(kept);
    } catch (IOException e) {
      throw notKept(e);
    }
  }

  private CommandFailure notKept(IOException e) {
    return CommandFailure.failed(
        "The profiles below " + folder + " cannot be changed: " + e.getMessage(),
        "ls -ld " + folder);
  }

  private void write(Kept kept) throws IOException {
    PrivateFile.write(file(), Json.pretty(Records.write(kept)) + "\n");
  }

  /// The key in a file, without the line end at its close.
  ///
  /// @throws CommandFailure when it cannot be read
  public static String readKey(Path file) {
    try {
      if (Files.size(file) > KEY_FILE_BYTES_MAX) {
        throw CommandFailure.failed(file + " is too large to be a key file.", "");
      }
      return checkedKey(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (NoSuchFileException e) {
      throw CommandFailure.failed("There is no key file " + file + ".", "latchkey login");
    } catch (CharacterCodingException e) {
      throw CommandFailure.failed(file + " is no key file: it is not text.", "");
    } catch (IOException e) {
      throw CommandFailure.failed(
          "The key file " + file + " cannot be read: " + e.getMessage(), "");
    }
  }

  /// @param from where it came from, for the message
  public static String checkedKey(String text, String from) {
    String key = text.strip();
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw CommandFailure.usage("There is no key in " + from + ".", "");
    }
    return key;
  }
}
