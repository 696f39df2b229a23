package dev.latchkey.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final List<Column<String[]>> COLUMNS =
      List.of(
          Column.fixed("id", row -> row[0]),
          Column.text("name", 6, row -> row[1]),
          Column.optional("extra", 1, row -> row[2]));

  @Test
  void noLineIsWiderThanTheTerminal() {
    long seed = Long.getLong("latchkey.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    String signs = "aZ漢é\u0301🔑\u202e\n ";
    int[] points = signs.codePoints().toArray();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        name.appendCodePoint(points[random.nextInt(points.length)]);
      }
      List<String[]> rows =
          List.<String[]>of(new String[] {"id-1", name.toString(), "x".repeat(random.nextInt(30))});
      int width = random.nextInt(14, 100);
      assertThat(Table.of(COLUMNS, rows, OptionalInt.of(width)).lines())
          .as("seed %d, width %d, name %s", seed, width, name)
          .allSatisfy(line -> assertThat(SafeText.width(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void columnsGoByRankAndAreNamed() {
    List<String[]> rows = List.<String[]>of(new String[] {"1", "a long name", "something"});
    Table narrow = Table.of(COLUMNS, rows, OptionalInt.of(14));
    assertThat(narrow.lines()).containsExactly("ID  NAME", "1   a long na…");
    assertThat(narrow.leftOut()).containsExactly("extra");
    assertThat(Table.of(COLUMNS, rows, OptionalInt.empty()).lines())
        .containsExactly("ID  NAME         EXTRA", "1   a long name  something");
  }

  @Test
  void textsAreHarmless() {
    assertThat(SafeText.of("a\u001b[2Jb\u202ec\rd\u2066é漢"))
        .isEqualTo("a\\u{1b}[2Jb\\u{202e}c\\u{d}d\\u{2066}é漢");
    assertThat(SafeText.fit("漢字漢字", 4)).isEqualTo("漢…");
    assertThat(SafeText.fit("e\u0301e\u0301", 2)).isEqualTo("e\u0301e\u0301");
  }

  @Test
  void joinersShapeScriptsAndPicturesAndHideNothingElse() {
    String family = "👨\u200d👩\u200d👧";
    String persian = "می\u200cخواهم";
    assertThat(SafeText.of(family + " " + persian)).isEqualTo(family + " " + persian);
    assertThat(SafeText.of("Bil\u200dling\u200d")).isEqualTo("Bil\\u{200d}ling\\u{200d}");
    assertThat(SafeText.of("👨\u200d\u200d👩")).isEqualTo("👨\\u{200d}\\u{200d}👩");
    assertThat(SafeText.fit(family, 4)).isEqualTo("👨…");
    assertThat(SafeText.of("א\u200d")).isEqualTo("א\\u{200d}");
  }

  @Test
  void picturesTakeTwoColumnsAndFlagsTwoTogether() {
    assertThat(SafeText.width("✅🔑⭐🟢")).isEqualTo(8);
    assertThat(SafeText.width("🇩🇪")).isEqualTo(2);
    assertThat(SafeText.width("✓☎")).isEqualTo(2);
  }
}
