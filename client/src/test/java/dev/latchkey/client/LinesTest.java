package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.key.ImportAnswer;
import dev.latchkey.client.key.ImportLine;
import dev.latchkey.client.key.ImportSums;
import dev.latchkey.client.key.KeyQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers and requests of many lines.
class LinesTest {
  private static final String FAILED =
      "{\"status\":\"failed\",\"code\":\"store_unavailable\",\"detail\":\"The store is away.\"}";

  private PlayedServer server;
  private LatchkeyClient client;

  @BeforeEach
  void start() throws IOException {
    server = new PlayedServer();
    client = server.client().build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private List<String> exported() {
    KeyQuery query = new KeyQuery().subject("c 7").sort("name").pageSize(9);
    try (Stream<String> lines = client.keys().exportLines("shop", query)) {
      return lines.toList();
    }
  }

  /// What the server answers to so many lines, which all become keys.
  private static String[] imported(int lines) {
    return Stream.concat(
            IntStream.rangeClosed(1, lines)
                .mapToObj(line -> "{\"line\":%d,\"status\":\"imported\"}".formatted(line)),
            Stream.of("{\"status\":\"done\",\"lines\":%1$d,\"imported\":%1$d}".formatted(lines)))
        .toArray(String[]::new);
  }

  private static Iterator<String> lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ImportLine.ofSecret("k" + i, "some-old-secret-" + i).toLine())
        .iterator();
  }

  @Test
  void anAnswerIsReadLineByLineAndOnlyTheFilterIsAskedFor() {
    server.lines("{\"id\":\"key_1\"}", "", "{\"name\":\"漢字\"}");
    assertThat(exported()).containsExactly("{\"id\":\"key_1\"}", "{\"name\":\"漢字\"}");
    assertThat(server.got.getFirst().target())
        .isEqualTo("/v1/projects/shop/keys/export?subject=c%207");
    server.reply(200, "application/x-ndjson", "");
    assertThat(exported()).isEmpty();
  }

  @Test
  void whatPassesIsAskedAgainUntilTheAnswerBegins() {
    server.nothing().problem(503, "store_unavailable").lines("{\"id\":\"key_1\"}");
    assertThat(exported()).hasSize(1);
    server.problem(404, "not_found");
    assertThatThrownBy(this::exported)
        .isInstanceOfSatisfying(
            LatchkeyException.class, e -> assertThat(e.code()).isEqualTo("not_found"));
  }

  @Test
  void anAnswerThatIsNotWholeIsNoAnswer() {
    server.brokenOff("{\"id\":\"key_1\"}");
    assertThatThrownBy(this::exported)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("broke off");
    server.lines("{\"id\":\"key_1\"}", FAILED);
    assertThatThrownBy(this::exported)
        .isInstanceOfSatisfying(
            LatchkeyException.class, e -> assertThat(e.code()).isEqualTo("store_unavailable"));
    server.lines("{\"name\":\"" + "x".repeat(InboundLines.LINE_BYTES_MAX) + "\"}");
    assertThatThrownBy(this::exported).hasMessageContaining("longer than");
  }

  @Test
  void anImportIsSentInCallsOfAThousandAndItsLinesKeepTheirNumbers() {
    server.lines(imported(1_000)).lines(imported(2));
    List<Long> numbers = new ArrayList<>();
    List<String> all = new ArrayList<>();
    all.add("");
    lines(1_002).forEachRemaining(all::add);
    ImportSums sums =
        client
            .keys()
            .importLines(
                "shop", all.iterator(), answer -> numbers.add(answer.line().orElseThrow()));
    assertThat(sums).isEqualTo(new ImportSums(1_002, 1_002, 0, 0));
    assertThat(numbers).hasSize(1_002).startsWith(2L, 3L).endsWith(1_002L, 1_003L);
    assertThat(server.got.stream().map(got -> got.body().lines().count()).toList())
        .containsExactly(1_000L, 2L);
    assertThat(server.got.getFirst().header("Content-type")).isEqualTo("application/x-ndjson");
  }

  @Test
  void anImportThatBreaksOffTellsWhatWasAnswered() {
    server.lines(imported(1_000)).lines(FAILED);
    List<ImportAnswer> answers = new ArrayList<>();
    assertThatThrownBy(() -> client.keys().importLines("shop", lines(1_500), answers::add))
        .isInstanceOf(LatchkeyException.class)
        .hasMessageContaining("The store is away.");
    assertThat(answers).hasSize(1_000);
    server.lines(imported(1));
    assertThatThrownBy(() -> client.keys().importLines("shop", lines(2), answers::add))
        .hasMessageContaining("not as many as the lines");
  }

  @Test
  void aLineIsOneLineAndShowsNoSecret() {
    Iterator<String> two = List.of("{}\n{}").iterator();
    assertThatThrownBy(() -> client.keys().importLines("shop", two, answer -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.got).isEmpty();
    assertThat(ImportLine.ofSecret("k", "some-old-secret").toString())
        .doesNotContain("some-old-secret");
  }
}
