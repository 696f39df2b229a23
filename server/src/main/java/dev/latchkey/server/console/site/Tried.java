package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.proxy.PersonCalls.Outcome;
import dev.latchkey.server.console.part.Badge;
import dev.latchkey.server.console.part.PrettyJson;
import dev.latchkey.server.console.part.Shown;
import dev.latchkey.server.console.part.Texts;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What came of a call that somebody tried, as it is shown.
///
/// @param status such as `200 OK`
/// @param refusal why there is no answer; empty where there is one
/// @param asked what the person had to be allowed; empty where nobody asked
/// @param headers such as `Content-Type: text/plain`, one a line
public record Tried(
    Badge status, String refusal, String asked, String headers, String body, long millis) {

  static Tried of(Outcome outcome, long millis) {
    return switch (outcome) {
      case Outcome.Refused(Fault fault) ->
          new Tried(badge(Problem.of(fault).status()), fault.detail(), "", "", "", millis);
      case Outcome.Answered answered ->
          new Tried(
              badge(answered.status()),
              "",
              asked(answered.asked()),
              lines(answered.headers()),
              body(answered),
              millis);
    };
  }

  private static Badge badge(int status) {
    String tone = status < 400 ? "good" : status < 500 ? "warn" : "bad";
    return new Badge(status + " " + HttpResponseStatus.valueOf(status).reasonPhrase(), tone);
  }

  private static String asked(Ask ask) {
    return switch (ask) {
      case Ask.Nothing nothing -> "";
      case Ask.Unrouted unrouted -> "";
      case Ask.One one -> words(one);
      case Ask.Several(List<Ask.One> checks, boolean any) ->
          String.join(", ", checks.stream().map(Tried::words).toList());
    };
  }

  private static String words(Ask.One one) {
    return Texts.t("try.asked.one", one.action(), one.resource());
  }

  private static String lines(MultiMap headers) {
    StringBuilder lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append('\n'));
    return lines.toString().strip();
  }

  private static String body(Outcome.Answered answered) {
    Buffer body = answered.body();
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
    } catch (CharacterCodingException e) {
      return Texts.t("try.no-text", Shown.number(body.length()));
    }
    if (answered.cut()) {
      return text + "\n" + Texts.t("try.cut");
    }
    String type = answered.headers().get("content-type");
    return type != null && type.contains("json") ? PrettyJson.of(text) : text;
  }
}
