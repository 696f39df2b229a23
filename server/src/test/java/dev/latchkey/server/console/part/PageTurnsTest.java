package dev.latchkey.server.console.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.ReadForm;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PageTurnsTest {
  private static Form at(String link) {
    return ReadForm.query(link.substring(link.indexOf('?') + 1));
  }

  @Test
  void aLongWayIsForgottenAtItsFarEndAndTheAddressStaysShort() {
    PageTurns turns = PageTurns.of("/keys", Form.EMPTY, cursor(1));
    for (int page = 1; page <= 200; page++) {
      String link = Objects.requireNonNull(turns.next());
      assertThat(link.length()).isLessThan(5_000);
      turns = PageTurns.of("/keys", at(link), cursor(page + 1));
    }
    assertThat(turns.first()).isEqualTo("/keys");
    int back = 0;
    for (String link = turns.previous(); link != null; link = turns.previous()) {
      back++;
      assertThat(at(link).text("cursor")).isEqualTo(cursor(200 - back));
      turns = PageTurns.of("/keys", at(link), null);
    }
    assertThat(back).isBetween(30, 199);
    assertThat(turns.first()).isEqualTo("/keys");
  }

  private static String cursor(int page) {
    return ("c" + page + "_").repeat(20);
  }
}
