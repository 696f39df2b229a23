package dev.latchkey.core.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  private static final CommonPasswords COMMON =
      new CommonPasswords(Set.of("password", "letmein", "12345678", "correcthorsebatterystaple"));
  private static final List<String> ADA = List.of("Ada Lovelace", "ada@example.com");

  @Test
  void fifteenCharactersAreEnoughAndFourteenAreNot() {
    assertThat(text("pear tin under.")).isEqualTo("pear tin under.");

    assertThatThrownBy(() -> chosen("pear tin under"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("fewer than 15");
  }

  @Test
  void charactersAreCountedAndNotWhatTheyTakeInMemory() {
    assertThat(text("\uD83C\uDF50a\uD83C\uDF50bcdefghijklm")).hasSize(17);

    assertThatThrownBy(() -> chosen("\uD83C\uDF50a\uD83C\uDF50bcdefghijkl"))
        .hasMessageContaining("fewer than 15");
  }

  @Test
  void twoHundredAndFiftySixCharactersAreLegalAndOneMoreIsNot() {
    String longest = "pear tin under a tree ".repeat(12).substring(0, 256);

    assertThat(text(longest)).isEqualTo(longest);
    assertThatThrownBy(() -> Password.typed(longest + "x")).hasMessageContaining("more than 256");
    assertThatThrownBy(() -> Password.typed("é".repeat(100_000)))
        .hasMessageContaining("more than 256");
  }

  @Test
  void whatOneKeyboardComposesAndAnotherDoesNotIsOnePassword() {
    assertThat(text("cafe\u0301 under the tree")).isEqualTo(text("caf\u00e9 under the tree"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CorrectHorseBatteryStaple",
        "passwordpassword",
        "Password12345678",
        "letmeinletmein!!1",
        "aaaaaaaaaaaaaaaaa",
        "abababababababab",
        "qwertyuiopasdfgh",
        "987654321098765432",
        "ada@example.com1!",
        "AdaLovelaceLatchkey",
        "latchkeylatchkey1"
      })
  void whatIsTriedFirstIsRefused(String guessed) {
    assertThatThrownBy(() -> chosen(guessed))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("tried first")
        .hasMessageNotContaining(guessed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pear tin under the tree",
        "               x y z w v",
        "839201756483920",
        "password of the seventh sea",
        "kVn2-xQ81-bT7p-9sLd"
      })
  void whatIsLongAndOnesOwnIsTakenWithoutRulesOfComposition(String own) {
    assertThat(text(own)).isEqualTo(own);
  }

  @Test
  void itIsNeverPrinted() {
    assertThat(chosen("pear tin under the tree")).hasToString("Password(masked)");
    assertThat(new PasswordHash("$argon2id$x")).hasToString("PasswordHash(masked)");
  }

  private static Password chosen(String text) {
    return Password.chosen(text, COMMON, ADA);
  }

  private static String text(String typed) {
    return new String(chosen(typed).revealForHashing(), StandardCharsets.UTF_8);
  }
}
