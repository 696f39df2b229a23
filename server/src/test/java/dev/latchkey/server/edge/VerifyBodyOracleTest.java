package dev.latchkey.server.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.edge.TreeReading.Reading;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VerifyBodyOracleTest {
  private static final int CASES = 1_000_000;
  private static final int BATCH = 10_000;
  private static final double SHARE_MIN = 0.05;

  @Test
  void theStreamingReaderAgreesWithOneThatReadsTheWholeTree() {
    long seed = Long.getLong("latchkey.seed", new SecureRandom().nextInt());
    Map<String, LongAdder> shares = new ConcurrentHashMap<>();
    IntStream.range(0, CASES / BATCH)
        .parallel()
        .forEach(batch -> {
          SplittableRandom random = new SplittableRandom(seed * 31 + batch);
          for (int i = 0; i < BATCH; i++) {
            byte[] body = RandomBody.draw(random);
            Reading expected = TreeReading.read(body);
            Reading actual = read(body);
            if (!actual.equals(expected)) {
              String text = new String(body, StandardCharsets.UTF_8);
              fail("seed %d, body %s: %s instead of %s", seed, text, actual, expected);
            }
            FaultCode code = expected.code();
            shares
                .computeIfAbsent(code == null ? "good" : code.wire(), c -> new LongAdder())
                .increment();
          }
        });
    System.out.println("bodies: " + CASES + " cases, seed " + seed + ", " + new TreeMap<>(shares));
    assertThat(shares)
        .containsOnlyKeys("good", "invalid_request", "unprocessable", "malformed_json");
    assertThat(shares.values())
        .allSatisfy(count -> assertThat(count.doubleValue() / CASES).isGreaterThan(SHARE_MIN));
  }

  private static Reading read(byte[] body) {
    try {
      return new Reading(VerifyBody.one(body), null);
    } catch (FaultException e) {
      return new Reading(null, e.fault().code());
    }
  }
}
