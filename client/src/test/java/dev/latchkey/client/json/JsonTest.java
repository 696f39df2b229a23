package dev.latchkey.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}}",
        "{} {}",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "NaN",
        "Infinity",
        "01",
        "-01",
        "+1",
        ".5",
        "1.",
        "-",
        "1e",
        "0x1",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud834\"",
        "\"\\udd1e\"",
        "//c\n{}",
        "\ufeff{}",
        "truE",
        "nul",
        "[\"a\" \"b\"]",
        "{\"a\" 1}",
        "{\"a\":1,\"\\u0061\":2}",
        "\"a",
        "\"\\",
        "1e99999"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void aRefusalNamesThePlaceAndNotTheText() {
    assertThatThrownBy(() -> Json.read("{\"secret\":\"lk_live_abc\" x"))
        .hasMessageContaining("character 25")
        .hasMessageNotContaining("lk_live");
  }

  @Test
  void levelsAndNumbersAreBounded() {
    int most = Json.DEPTH_MAX;
    assertThat(Json.read("[".repeat(most) + "]".repeat(most))).isNotNull();
    assertThatThrownBy(() -> Json.read("[".repeat(most + 1) + "]".repeat(most + 1)))
        .hasMessageContaining("64 levels");
    assertThat(Json.read("1".repeat(Json.NUMBER_LENGTH_MAX))).isInstanceOf(BigDecimal.class);
    assertThatThrownBy(() -> Json.read("1".repeat(Json.NUMBER_LENGTH_MAX + 1)))
        .hasMessageContaining("64 characters");
  }

  @Test
  void charactersThatTurnTheWritingDirectionAreEscaped() {
    assertThat(Json.write("a\u202eb\u001b[2J\u2028\u200bé€𝄞"))
        .isEqualTo("\"a\\u202eb\\u001b[2J\\u2028\\u200bé€𝄞\"");
  }

  @Test
  void theFormForPeopleHasOneMemberALine() {
    assertThat(Json.pretty(Json.read("{\"a\":[1,{}],\"b\":[]}")))
        .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
  }

  @Test
  void whatIsNoJsonValueIsNotWritten() {
    assertThatThrownBy(() -> Json.write(Map.of("a", List.of(new Object()))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
