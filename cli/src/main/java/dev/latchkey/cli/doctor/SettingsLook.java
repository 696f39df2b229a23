package dev.latchkey.cli.doctor;

import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.cli.profile.PrivateFile;
import dev.latchkey.cli.profile.Profile;
import dev.latchkey.cli.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Looks at the profiles and the key files of this user, those of forgotten profiles included.
final class SettingsLook {
  private static final int KEY_FILES_MAX = 1_000;

  private SettingsLook() {}

  static List<Finding> look(Terminal terminal) {
    Path folder = terminal.settingsFolder();
    Profiles profiles = new Profiles(folder);
    List<Finding> findings = new ArrayList<>();
    List<String> names = profiles.load().profiles().stream().map(Profile::name).toList();
    for (Path file : keyFiles(folder.resolve("keys"))) {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.key$", "");
      look(file, findings);
      if (!names.contains(name)) {
        findings.add(Finding.warning("The key file " + file + " is of no profile.", "rm " + file));
      }
    }
    for (String name : names) {
      if (!Files.exists(profiles.keyFile(name))) {
        findings.add(
            Finding.wrong(
                "The profile \"" + name + "\" has no key file.",
                "latchkey login --profile " + name));
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(Texts.counted(names.size(), "profile") + ", key files private"));
    }
    return findings;
  }

  private static List<Path> keyFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().limit(KEY_FILES_MAX).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void look(Path file, List<Finding> findings) {
    try {
      if (PrivateFile.isOpenToOthers(file)) {
        findings.add(
            Finding.wrong(
                "Others can read or change the key file " + file + ".",
                "chmod 600 " + file + " and rotate the key"));
      }
    } catch (IOException e) {
      findings.add(Finding.wrong("The key file " + file + " cannot be looked at.", ""));
    }
  }
}
