package dev.latchkey.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Verdict;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ProblemTest {

  private static MultiMap headers(Problem problem) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    problem.putHeaders(headers);
    return headers;
  }

  private static Map<String, String> members(Problem problem) {
    Map<String, String> members = new TreeMap<>();
    byte[] body = problem.body().getBytes();
    try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
      String path = "";
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          path = in.currentName() + ".";
        } else if (token.isScalarValue()) {
          members.merge(path + in.currentName(), in.getString(), (a, b) -> a + "|" + b);
        }
      }
    }
    return members;
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAnErrorStatusAndSaysWhatItIs(FaultCode code) {
    Problem problem = Problem.of(code, "Why.");

    assertThat(problem.status()).isBetween(400, 599);
    assertThat(members(problem))
        .containsOnly(
            Map.entry("type", "urn:latchkey:problem:" + code.wire()),
            Map.entry("title", code.title()),
            Map.entry("status", String.valueOf(problem.status())),
            Map.entry("code", code.wire()),
            Map.entry("detail", "Why."));
    assertThat(headers(problem).get("content-type")).isEqualTo("application/problem+json");
    assertThat(headers(problem).get("cache-control")).isEqualTo("no-store");
    assertThat(headers(problem).get("x-content-type-options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @EnumSource
  void every401HasAChallengeAndWhatPassesByItselfSaysWhenToComeBack(FaultCode code) {
    Problem problem = Problem.of(code, "Why.");
    MultiMap headers = headers(problem);

    assertThat(headers.contains("www-authenticate"))
        .isEqualTo(problem.status() == 401 || code == FaultCode.ACCESS_DENIED);
    assertThat(headers.contains("retry-after"))
        .isEqualTo(problem.status() == 503 || code == FaultCode.RATE_LIMITED);
  }

  @Test
  void onlyAPresentedKeyIsCalledAnInvalidToken() {
    assertThat(headers(Problem.of(FaultCode.KEY_MISSING, "x")).get("www-authenticate"))
        .isEqualTo("Bearer realm=\"latchkey\"");
    assertThat(headers(Problem.of(FaultCode.UNKNOWN, "x")).get("www-authenticate"))
        .isEqualTo(
            "Bearer realm=\"latchkey\", error=\"invalid_token\","
                + " error_description=\"The API key is unknown\"");
  }

  @Test
  void wrongFieldsAreListed() {
    Problem problem =
        Problem.of(
            Fault.fields(
                List.of(
                    new Fault.FieldError("name", "is \"too\" long"),
                    new Fault.FieldError("access.rules[2]", "stands\ntwice"))));

    assertThat(members(problem))
        .containsEntry("errors.field", "name|access.rules[2]")
        .containsEntry("errors.message", "is \"too\" long|stands\ntwice");
  }

  @Test
  void anythingInADetailIsQuoted() {
    String odd = "\"\\\b\u0000\u001f</script>é\u2028";

    assertThat(members(Problem.of(FaultCode.NOT_FOUND, odd))).containsEntry("detail", odd);
  }

  @Test
  void oneCodeWithAnotherDetailIsAnotherText() {
    Problem first = Problem.of(FaultCode.CONFLICT, "one");
    Problem second = Problem.of(FaultCode.CONFLICT, "two");
    Problem again = Problem.of(FaultCode.CONFLICT, "two");

    assertThat(members(first)).containsEntry("detail", "one");
    assertThat(members(second)).containsEntry("detail", "two");
    assertThat(again.body()).isSameAs(second.body());
  }

  @Test
  void verdictsBecomeTheirCodes() {
    Verdict.Denied denied = new Verdict.Denied(Denial.EXPIRED, null, "It expired.");
    Verdict.Undecided undecided = new Verdict.Undecided("Not now.", 7);

    assertThat(members(Refusals.problem(denied)))
        .containsEntry("code", "expired")
        .containsEntry("detail", "It expired.");
    assertThat(Refusals.fault(denied)).isEqualTo(Fault.of(FaultCode.EXPIRED, "It expired."));
    assertThat(Refusals.problem(undecided).status()).isEqualTo(503);
    assertThat(headers(Refusals.problem(undecided)).get("retry-after")).isEqualTo("7");
    assertThat(Refusals.fault(undecided)).isEqualTo(Fault.of(FaultCode.UNDECIDED, "Not now."));
  }
}
