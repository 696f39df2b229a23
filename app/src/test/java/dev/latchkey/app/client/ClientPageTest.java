package dev.latchkey.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program of `docs/client.md`, compiled and run as it stands.
class ClientPageTest {
  private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theProgramOfThePageWorks(@TempDir Path folder) throws Exception {
    Path page = Path.of("..", "docs", "client.md");
    Matcher snippet = SNIPPET.matcher(Files.readString(page));
    assertThat(snippet.find()).isTrue();
    Path source = Files.writeString(folder.resolve("Example.java"), snippet.group(1));
    List<String> options = List.of("--release", "21", "-d", folder.toString(), source.toString());
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    assertThat(code).isZero();

    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LocalServer server = LocalServer.start(folder, Map.of());
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {server.front().toString(), server.adminKey()});
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("true VALID")
        .contains("Ada books_...");
  }
}
