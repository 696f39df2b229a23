package dev.latchkey.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.Secret;
import dev.latchkey.server.edge.FrontWorld.Answer;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerifyBatchTest {
  private final FrontWorld world = new FrontWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void eachItemIsAnsweredInItsPlaceWhateverTheOthersAre() {
    Secret good = world.key(world.shop, "good", Access.READ_ONLY);
    String key = good.revealForShowingOnce();

    Answer answer =
        world.batch(
            """
            {"items":[
              {"key":"%s"},
              {"key":"%s","resource":"a","action":"write"},
              {"key":7},
              "not an object",
              {"key":"lk_live_never_issued"},
              {"key":"%s","project":"bakery"},
              {"key":"%s","resource":"a","action":"read","checks":[{"resource":"a","action":"b"}]}
            ]}\
            """
                .formatted(key, key, key, key));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results").findValuesAsString("code"))
        .containsExactly(
            "valid",
            "access_denied",
            "invalid_request",
            "invalid_request",
            "unknown",
            "not_found",
            "unprocessable");
    assertThat(answer.json().at("/results/2/errors/0/field").asString()).isEqualTo("items[2].key");
    assertThat(answer.json().at("/results/3/errors/0/field").asString()).isEqualTo("items[3]");
    assertThat(answer.json().at("/results/5/detail").asString()).startsWith("items[5].project");
    assertThat(answer.json().path("results").valueStream().skip(1))
        .noneMatch(result -> result.path("valid").asBoolean());
  }

  @Test
  void noItemsHaveNoResults() {
    assertThat(world.batch("{\"items\":[]}").body()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void aHundredItemsAreLegalAndOneMoreIsNot() {
    String item = "{\"key\":\"lk_live_never_issued\"}";
    String hundred = String.join(",", Collections.nCopies(100, item));
    assertThat(world.batch("{\"items\":[" + hundred + "]}").json().path("results")).hasSize(100);
    assertThat(world.batch("{\"items\":[" + hundred + "," + item + "]}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{} | invalid_request",
        "[] | invalid_request",
        "{\"items\":{}} | invalid_request",
        "{\"items\":[],\"items\":[]} | invalid_request",
        "{\"items\":[],\"more\":1} | invalid_request",
        "{\"items\":[{\"key\":\"x\"} | malformed_json",
        "{\"items\":[{\"key\":\"x\"}]} x | malformed_json",
        "{\"items\":[{\"key\":\"x\"}]}{ | malformed_json",
      })
  void aBatchThatIsWrongAsAWholeIsRefusedAsAWhole(String body, String code) {
    Answer answer = world.batch(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void checksAreBoundedOverTheWholeBatch() {
    String check = "{\"resource\":\"a\",\"action\":\"r\"}";
    String item =
        "{\"key\":\"x\",\"checks\":[" + String.join(",", Collections.nCopies(64, check)) + "]}";
    assertThat(
            world
                .batch("{\"items\":[" + String.join(",", Collections.nCopies(15, item)) + "]}")
                .status())
        .isEqualTo(200);
    Answer answer =
        world.batch("{\"items\":[" + String.join(",", Collections.nCopies(16, item)) + "]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/message").asString()).contains("1,000");
  }

  @Test
  void withoutALeaseTheWholeBatchIsUndecided() {
    world.loseTheLease();
    Answer answer = world.batch("{\"items\":[{\"key\":\"x\"}]}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }
}
