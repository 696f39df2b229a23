package dev.latchkey.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

  @Test
  void whatIsReadIsWrittenAsItWas() {
    String text = "{\"a\":[1.50,-0,1E+400,true,false,null,\"\\u20ac\\n\"],\"b\":{}}";
    assertThat(StrictJson.read(text).compact())
        .isEqualTo("{\"a\":[1.50,-0,1E+400,true,false,null,\"€\\n\"],\"b\":{}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}}",
        "{} {}",
        "{}x",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "NaN",
        "Infinity",
        "01",
        "+1",
        ".5",
        "1.",
        "0x1",
        "\"\t\"",
        "\"\\x\"",
        "//c\n{}",
        "/**/{}",
        "\ufeff{}",
        "truE",
        "nul",
        "[\"a\" \"b\"]",
        "{\"a\" 1}"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThat(codeOf(text)).isEqualTo(FaultCode.MALFORMED_JSON);
  }

  @Test
  void duplicatesAreNamedByTheirPath() {
    assertThatThrownBy(() -> StrictJson.read("{\"a\":[{\"b\":1,\"\\u0062\":2}]}"))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().errors().getFirst().field()).isEqualTo("a[0].b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\u0000\":1}"})
  void charactersThatAreNoneAreRefused(String text) {
    assertThat(codeOf(text)).isEqualTo(FaultCode.INVALID_REQUEST);
  }

  @Test
  void boundsHoldAtTheirEdge() {
    assertThat(StrictJson.read("[".repeat(16) + "]".repeat(16))).isNotNull();
    assertThat(codeOf("[".repeat(17) + "]".repeat(17))).isEqualTo(FaultCode.MALFORMED_JSON);
    assertThat(codeOf("[".repeat(100_000))).isEqualTo(FaultCode.MALFORMED_JSON);
    assertThat(StrictJson.read("1".repeat(64))).isNotNull();
    assertThat(codeOf("1".repeat(65))).isEqualTo(FaultCode.MALFORMED_JSON);
    assertThat(StrictJson.read("\"" + "x".repeat(8_192) + "\"")).isNotNull();
    assertThatThrownBy(() -> StrictJson.read("\"" + "x".repeat(8_193) + "\""))
        .isInstanceOf(FaultException.class);
    assertThatThrownBy(() -> StrictJson.read("{\"" + "x".repeat(257) + "\":1}"))
        .isInstanceOf(FaultException.class);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[][] wrong = {
      {'"', (byte) 0xff, '"'},
      {'"', (byte) 0xc0, (byte) 0x80, '"'},
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
      {'"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
      {'"', (byte) 0xe2, (byte) 0x82}
    };
    for (byte[] bytes : wrong) {
      assertThatThrownBy(() -> StrictJson.text(bytes)).isInstanceOf(FaultException.class);
    }
    assertThat(StrictJson.text("\"€\"".getBytes(StandardCharsets.UTF_8))).isEqualTo("\"€\"");
  }

  @Test
  void faultsDoNotHoldTheText() {
    assertThatThrownBy(() -> StrictJson.read("{\"a\": topsecretvalue}"))
        .hasMessageContaining("line 1, column")
        .hasMessageNotContaining("topsecret");
  }

  private static FaultCode codeOf(String text) {
    try {
      StrictJson.read(text);
    } catch (FaultException e) {
      return e.fault().code();
    }
    throw new AssertionError("was read: " + text);
  }
}
