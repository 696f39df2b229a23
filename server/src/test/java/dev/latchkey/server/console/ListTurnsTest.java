package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Turns the pages of a list, there and back.
class ListTurnsTest {
  private static final String KEYS = "/console/projects/acme/keys";
  private static final int PAGES = 4;

  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    for (int i = 0; i < (PAGES - 1) * 50 + 1; i++) {
      Map<String, String> form =
          Map.of("once", "o" + i, "name", "k" + i, "lifetime", "90", "preset", "full");
      assertThat(server.post(server.administrator, KEYS, form).statusCode()).isEqualTo(200);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String page(String path) {
    return server.get(server.administrator, path).body();
  }

  private static @Nullable String link(String page, String words) {
    Matcher link =
        Pattern.compile("<a class=\"button little\" href=\"([^\"]+)\"[^>]*>" + words + "</a>")
            .matcher(page);
    return link.find() ? link.group(1).replace("&amp;", "&") : null;
  }

  private static List<String> rows(String page) {
    List<String> rows = new ArrayList<>();
    Matcher row = Pattern.compile("href=\"/console/keys/(key_[0-9a-z]+)\"").matcher(page);
    while (row.find()) {
      rows.add(row.group(1));
    }
    return rows;
  }

  @Test
  void eachPageLeadsToTheOneBeforeItAsFarAsTheFirst() {
    List<String> there = new ArrayList<>();
    String at = KEYS + "?name=k&sort=-name";
    for (String next = at; next != null; next = link(there.getLast(), "Next page")) {
      there.add(page(next));
    }
    assertThat(there).hasSize(PAGES);
    assertThat(link(there.get(0), "Previous page")).isNull();
    assertThat(link(there.get(0), "First page")).isNull();
    assertThat(link(there.get(1), "First page")).isNull();
    assertThat(link(there.get(2), "First page")).isEqualTo(KEYS + "?name=k&sort=-name");
    for (int i = PAGES - 1; i > 0; i--) {
      String back = page(String.valueOf(link(there.get(i), "Previous page")));
      assertThat(rows(back)).as("page %d", i).isNotEmpty().isEqualTo(rows(there.get(i - 1)));
      assertThat(link(back, "Previous page")).isEqualTo(link(there.get(i - 1), "Previous page"));
      assertThat(link(back, "Next page")).isEqualTo(link(there.get(i - 1), "Next page"));
    }
  }

  @Test
  void anotherOrderBeginsAtTheFirstPageAgain() {
    String second = page(String.valueOf(link(page(KEYS), "Next page")));
    Matcher other = Pattern.compile("href=\"([^\"]*sort=name[^\"]*)\"").matcher(second);
    assertThat(other.find()).isTrue();
    assertThat(other.group(1)).doesNotContain("cursor", "trail");
  }

  @Test
  void aWayThatSomebodyMadeUpIsRefusedWithoutAFault() {
    String second = String.valueOf(link(page(KEYS), "Next page"));
    String strange = second.replaceFirst("trail=[^&]*", "trail=..%3Cb%3E.x");
    String page = page(strange);
    assertThat(page).doesNotContain("<b>.x");
    String back = String.valueOf(link(page, "Previous page"));
    assertThat(server.get(server.administrator, back).statusCode()).isBetween(400, 499);
    String without = page(second.replaceFirst("&trail=[^&]*", ""));
    assertThat(link(without, "Previous page")).isNull();
    assertThat(link(without, "First page")).isEqualTo(KEYS);
  }
}
