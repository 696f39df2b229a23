package dev.latchkey.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final String WHOLE =
      """
      {"name":"a","count":3,"large":5000000000,"flag":true,"at":"2030-01-31T12:00:00Z",
       "colour":"red","inner":{"text":"x"},"maybe":{"text":"y"},"many":[{"text":"z"}],
       "free":{"any":[1,null]}}\
      """;

  public enum Colour implements Word {
    RED("red"),
    OTHER("");

    private final String wire;

    Colour(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  public record Inner(String text) {}

  public record Whole(
      String name,
      int count,
      long large,
      boolean flag,
      Instant at,
      Colour colour,
      Inner inner,
      Optional<Inner> maybe,
      List<Inner> many,
      Map<String, Object> free) {}

  @Test
  void whatIsReadIsWrittenAsItWas() {
    Whole whole = Records.read(Whole.class, Json.read(WHOLE));

    assertThat(whole.large()).isEqualTo(5_000_000_000L);
    assertThat(whole.colour()).isEqualTo(Colour.RED);
    assertThat(whole.maybe()).contains(new Inner("y"));
    assertThat(Records.write(whole)).isEqualTo(Json.read(WHOLE));
  }

  @Test
  void membersOfANewerServerArePassedOver() {
    assertThat(read("{\"text\":\"x\",\"new\":[{}]}")).isEqualTo(new Inner("x"));
  }

  @Test
  void aWordOfANewerServerIsOther() {
    Object value = Json.read(WHOLE.replace("\"red\"", "\"mauve\""));
    assertThat(Records.read(Whole.class, value).colour()).isEqualTo(Colour.OTHER);
  }

  @Test
  void absentAndNullAreTheSame() {
    String without = WHOLE.replace("\"maybe\":{\"text\":\"y\"},\"many\":[{\"text\":\"z\"}],", "");
    String withNull =
        WHOLE
            .replace("\"maybe\":{\"text\":\"y\"}", "\"maybe\":null")
            .replace("\"many\":[{\"text\":\"z\"}]", "\"many\":null");
    for (String text : List.of(without, withNull)) {
      Whole whole = Records.read(Whole.class, Json.read(text));
      assertThat(whole.maybe()).isEmpty();
      assertThat(whole.many()).isEmpty();
    }
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsNamedByItsPlace() {
    wrong(WHOLE.replace("\"text\":\"z\"", "\"text\":7"), "Whole.many[0].text is not");
    wrong(
        WHOLE.replace("\"inner\":{\"text\":\"x\"}", "\"inner\":{}"), "Whole.inner.text is missing");
    wrong(WHOLE.replace("2030-01-31T12:00:00Z", "soon"), "Whole.at is no instant");
    wrong(WHOLE.replace("\"count\":3", "\"count\":5000000000"), "Whole.count is too large");
    wrong(WHOLE.replace("\"flag\":true", "\"flag\":1.5"), "Whole.flag is not");
    wrong("[]", "Whole is no object");
  }

  private static void wrong(String text, String message) {
    assertThatThrownBy(() -> Records.read(Whole.class, Json.read(text)))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith(message);
  }

  private static @Nullable Object read(String text) {
    return Records.read(Inner.class, Json.read(text));
  }
}
