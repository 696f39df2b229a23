package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  @Test
  void theDocumentedTableIsTheTableOfTheCode() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Setting<?> setting : SettingsTable.ALL) {
      rows.add(
          "| `%s` | `%s` | %s | %s | %s Legal: %s. |"
              .formatted(
                  setting.path(),
                  setting.variable(),
                  setting.flag() == null ? "" : "`" + setting.flag() + "`",
                  setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                  setting.purpose(),
                  setting.legal().phrase()));
    }

    List<String> documented =
        Files.readAllLines(Path.of("../docs/settings.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(String.join("\n", documented)).isEqualTo(String.join("\n", rows));
  }
}
