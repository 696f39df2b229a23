package dev.latchkey.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Random values, whole and damaged, compared with Jackson's reading of them.
class JsonOracleTest {
  private static final int CASES = 20_000;
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /// Each of the two has a bound of its own for these.
  private static final Pattern LARGE_EXPONENT = Pattern.compile("[eE][+-]?[0-9]{5}");

  /// Of the digits of an escape Jackson looks at the lower eight bits only.
  private static final Pattern WIDE_DIGIT =
      Pattern.compile("\\\\u.{0,3}[^\\x00-\\x7f]", Pattern.DOTALL);

  private static final String PIECES = "{}[]\",:\\u0019eE+-.tfnrals \n\t/€𝄞\u202e\u0001";

  private final long seed = Long.getLong("latchkey.seed", System.nanoTime());
  private final RandomGenerator random = new SplittableRandom(seed);

  @Test
  void whatIsWrittenIsReadTheSameByBoth() {
    for (int i = 0; i < CASES; i++) {
      Object value = value(0);
      for (String text : List.of(Json.write(value), Json.pretty(value))) {
        assertThat(Json.read(text)).as("seed %d: %s", seed, text).isEqualTo(value);
        assertThat(jackson(text)).as("seed %d: %s", seed, text).isEqualTo(value);
      }
    }
  }

  @Test
  void damagedTextsAreReadOrRefusedByBoth() {
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      String text = damaged(Json.write(value(0)));
      if (LARGE_EXPONENT.matcher(text).find() || WIDE_DIGIT.matcher(text).find()) {
        continue;
      }
      Object ours = ours(text);
      Object theirs = theirs(text);
      if (!REFUSED.equals(theirs) && hasHalfCharacters(text)) {
        continue;
      }
      assertThat(ours).as("seed %d: %s", seed, text).isEqualTo(theirs);
      read += REFUSED.equals(ours) ? 0 : 1;
    }
    assertThat(read).as("seed %d", seed).isBetween(CASES / 50, CASES * 9 / 10);
  }

  /// Stands for a refusal.
  private static final List<String> REFUSED = List.of("refused", "by", "the", "reader");

  private static @Nullable Object ours(String text) {
    try {
      return Json.read(text);
    } catch (JsonException e) {
      return REFUSED;
    }
  }

  private static @Nullable Object theirs(String text) {
    try {
      return jackson(text);
    } catch (JacksonException e) {
      return REFUSED;
    }
  }

  /// Jackson lets them pass; here they are refused.
  private static boolean hasHalfCharacters(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)
        || text.contains("\\ud")
        || text.contains("\\uD");
  }

  private static @Nullable Object jackson(String text) {
    if (text.isBlank()) {
      return REFUSED;
    }
    return plain(JACKSON.readValue(text, Object.class));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Integer number -> number.longValue();
      case java.math.BigInteger number -> new BigDecimal(number);
      case List<?> items -> {
        List<@Nullable Object> all = new ArrayList<>();
        items.forEach(item -> all.add(plain(item)));
        yield all;
      }
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        members.forEach((name, member) -> all.put((String) name, plain(member)));
        yield all;
      }
      default -> value;
    };
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> new BigDecimal(random.nextLong() + "." + random.nextInt(1, 1000));
      case 4 -> new BigDecimal(random.nextInt(1, 99) + "E+" + random.nextInt(1, 300));
      case 5 -> text();
      case 6 -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(depth + 1));
        }
        yield items;
      }
      default -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(), value(depth + 1));
        }
        yield members;
      }
    };
  }

  private String text() {
    int[] points = PIECES.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      out.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return out.toString();
  }

  private String damaged(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(out.length() + 1);
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(3)) {
        case 0 -> out.insert(at, piece);
        case 1 -> out.delete(at, Math.min(out.length(), at + 1));
        default -> out.replace(at, Math.min(out.length(), at + 1), String.valueOf(piece));
      }
    }
    return out.toString();
  }
}
