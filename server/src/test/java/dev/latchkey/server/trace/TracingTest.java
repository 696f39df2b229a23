package dev.latchkey.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Calls at the gateway, and checks, become spans at a collector.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Collector collector;
  private RunningServer server;
  private String gateway;
  private String front;
  private String ops;
  private String key;

  @BeforeAll
  void start() throws IOException {
    collector = new Collector();
    server =
        Wiring.start(
            ReadSettings.read(
                null,
                Map.of("LATCHKEY_TRACING_ENDPOINT", collector.endpoint()),
                Map.of(
                    "--data", folder.resolve("data").toString(),
                    "--port", "0",
                    "--gateway-port", "0",
                    "--ops-port", "0")));
    String lines = String.join("\n", server.lines());
    gateway = found(" gateway=(\\S+)", lines);
    front = found(" front=(\\S+)", lines);
    ops = found(" ops=(\\S+)", lines);
    key = found("(lk_live_[0-9A-Za-z]{38})", lines);
  }

  @AfterAll
  void stop() {
    server.close();
    collector.close();
    client.close();
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> call(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, String> attributes(Span span) {
    Map<String, String> all = new HashMap<>();
    span.getAttributesList()
        .forEach(each ->
            all.put(
                each.getKey(),
                each.getValue().hasIntValue()
                    ? Long.toString(each.getValue().getIntValue())
                    : each.getValue().getStringValue()));
    return all;
  }

  private static String hex(com.google.protobuf.ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  @Test
  void aCallIsASpanOfItsCallersTraceAndTheParentOfTheUpstreams() throws Exception {
    HttpResponse<String> answer =
        call(
            "/starter/orders/1?secret=x",
            "Authorization",
            "Bearer " + key,
            "traceparent",
            "00-" + TRACE + "-" + PARENT + "-01");
    Span span = collector.next();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
    assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT);
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getName()).isEqualTo("GET");
    assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano());
    assertThat(attributes(span))
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("url.path", "/starter/orders/1")
        .containsEntry("client.address", "127.0.0.1")
        .containsEntry("latchkey.code", "valid")
        .containsKeys("latchkey.key", "latchkey.project", "latchkey.site");
    assertThat(span.toString()).doesNotContain(key).doesNotContain("secret");
    Matcher told = TRACEPARENT.matcher(answer.body());
    assertThat(told.find()).as(answer.body()).isTrue();
    assertThat(told.group(1)).isEqualTo(TRACE);
    assertThat(told.group(2)).isEqualTo(hex(span.getSpanId()));
    assertThat(collector.resources().toString()).contains("service.name", "latchkey");
  }

  @Test
  void aRefusedCallIsASpanTooAndBeginsATraceWhereTheCallersIsNone() throws Exception {
    call("/starter/x", "Authorization", "Bearer nonsense", "traceparent", "00-zz-1-01");
    Span span = collector.next();

    assertThat(span.getParentSpanId().isEmpty()).isTrue();
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(attributes(span)).containsEntry("http.response.status_code", "401");
  }

  @Test
  void aCallerWhoseTraceIsNotKeptGetsNoSpanAndTheUpstreamHearsSo() throws Exception {
    HttpResponse<String> answer =
        call(
            "/starter/x",
            "Authorization",
            "Bearer " + key,
            "traceparent",
            "00-" + TRACE + "-" + PARENT + "-00");
    call("/starter/nokey");

    assertThat(answer.body()).contains("00-" + TRACE + "-").doesNotContain(PARENT);
    assertThat(attributes(collector.next())).containsEntry("url.path", "/starter/nokey");
    assertThat(collector.isEmpty()).isTrue();
  }

  @Test
  void aQuestionOfAProxyIsASpanThatNamesTheKeyAndTheProject() throws Exception {
    int status =
        ask(HttpRequest.newBuilder(URI.create(front + "/auth/starter"))
                .header("Authorization", "Bearer " + key)
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", "/orders/1")
                .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01"))
            .statusCode();
    Span span = collector.next();

    assertThat(status).isEqualTo(200);
    assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
    assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT);
    assertThat(attributes(span))
        .containsEntry("url.path", "/auth/starter")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("latchkey.code", "valid")
        .containsKeys("latchkey.key", "latchkey.project");
    ask(HttpRequest.newBuilder(URI.create(front + "/auth/starter")));
    assertThat(attributes(collector.next()))
        .containsEntry("http.response.status_code", "401")
        .doesNotContainKey("latchkey.key");
  }

  @Test
  void aVerificationIsASpanAndNothingElseAtTheFrontIs() throws Exception {
    ask(HttpRequest.newBuilder(URI.create(front + "/v1/self")));
    ask(
        HttpRequest.newBuilder(URI.create(front + "/v1/verify"))
            .header("Authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"" + key + "\"}")));
    Span span = collector.next();

    assertThat(span.getName()).isEqualTo("POST");
    assertThat(attributes(span))
        .containsEntry("url.path", "/v1/verify")
        .containsKey("http.response.status_code");
    assertThat(span.toString()).doesNotContain(key);
    assertThat(collector.isEmpty()).isTrue();
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aCollectorThatTakesNothingIsCountedAndHoldsNobodyUp() throws Exception {
    collector.answer(400);
    try {
      assertThat(call("/starter/x", "Authorization", "Bearer " + key).statusCode()).isEqualTo(200);
      String lost = "";
      for (int i = 0; i < 200 && !lost.contains("latchkey_spans_lost_total 1.0"); i++) {
        Thread.sleep(50);
        lost =
            client
                .send(
                    HttpRequest.newBuilder(URI.create(ops + "/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body();
      }
      assertThat(lost).contains("latchkey_spans_lost_total 1.0");
    } finally {
      collector.answer(200);
    }
  }
}
