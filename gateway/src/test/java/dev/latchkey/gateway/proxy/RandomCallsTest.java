package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.people.PathOddity;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Over real sockets: the path that is judged is the path that is forwarded, byte for byte, and
/// only headers that a caller may set arrive.
class RandomCallsTest {
  private static final int CALLS = Integer.getInteger("latchkey.calls", 20_000);
  private static final int CALLS_TO_FIND_A_FAULT = 2_000;
  private static final long SEED = Long.getLong("latchkey.seed", new SecureRandom().nextInt());

  @Test
  void whatIsJudgedIsWhatIsForwarded() {
    int passed = new RandomCalls(SEED, same -> same, same -> same).check(CALLS);

    System.out.printf(
        Locale.ROOT, "RandomCalls: %d calls, seed %d, %d passed%n", CALLS, SEED, passed);
    assertThat(passed).as("seed %d", SEED).isBetween(CALLS / 2, CALLS * 9 / 10);
  }

  @Test
  void whatIsJudgedIsAllThatAPathMayBeReadAsWhereTheProjectLetsOddPathsThrough() {
    int passed =
        new RandomCalls(SEED, same -> same, same -> same, EnumSet.allOf(PathOddity.class))
            .check(CALLS / 10);

    assertThat(passed).as("seed %d", SEED).isBetween(CALLS / 20, CALLS * 9 / 100);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        planted("decodes %41 before it forwards", head -> head.replaceFirst("%41", "A")),
        planted("writes percent forms anew", head -> head.replaceFirst("%C3%A9", "%c3%a9")),
        planted("takes the slash at the end away", head -> head.replaceFirst("/ HTTP", " HTTP")),
        planted("forgets the query", head -> head.replaceFirst("\\?[^ ]* HTTP", " HTTP")),
        planted("lets forged headers pass", RandomCallsTest::withForged),
        planted(
            "drops a header of the caller", head -> head.replaceFirst("\r\nX-Own: [^\r]*", "")));
  }

  private static String withForged(String head) {
    StringBuilder out = new StringBuilder(head);
    for (int i = 0; i < 1_000; i++) {
      out.append("X_Forwarded_For: forged-").append(i).append("\r\n");
    }
    return out.toString();
  }

  private static Arguments planted(String name, UnaryOperator<String> fault) {
    return Arguments.of(name, fault);
  }

  /// A check that was never seen to fail proves nothing.
  @ParameterizedTest(name = "a gateway that {0} is found out")
  @MethodSource("faults")
  void aPlantedFaultIsFound(String name, UnaryOperator<String> fault) {
    assertThatThrownBy(
            () -> new RandomCalls(SEED, fault, same -> same).check(CALLS_TO_FIND_A_FAULT))
        .as("%s, seed %d", name, SEED)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aGatewayThatJudgesThePathDecodedIsFoundOut() {
    assertThatThrownBy(() ->
            new RandomCalls(SEED, same -> same, asked -> asked.replace("%61", "a"))
                .check(CALLS_TO_FIND_A_FAULT))
        .isInstanceOf(AssertionError.class);
  }
}
