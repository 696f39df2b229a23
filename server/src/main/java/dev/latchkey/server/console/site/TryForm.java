package dev.latchkey.server.console.site;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.proxy.PersonCalls;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.json.Wrongs;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/// The fields of a call that somebody tries.
final class TryForm {
  static final String SITE = "site";
  static final String METHOD = "method";
  static final String PATH = "path";
  static final String HEADERS = "headers";
  static final String BODY = "body";

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final int HEADERS_MAX = 50;
  private static final int HEADER_LENGTH_MAX = 4096;

  private TryForm() {}

  static Form blank() {
    return Form.ofSingle(Map.of(METHOD, "GET", PATH, "/hello"));
  }

  static List<Option> methods() {
    return METHODS.stream().map(method -> new Option(method, method, "")).toList();
  }

  /// @throws dev.latchkey.core.fault.FaultException with all that is wrong
  static PersonCalls.Sent read(Form form, List<Site> sites, AccountId person) {
    Wrongs wrongs = new Wrongs();
    Site site =
        sites.stream()
            .filter(one -> sites.size() == 1 || one.id().toString().equals(form.text(SITE)))
            .findFirst()
            .orElse(null);
    if (site == null) {
      wrongs.add(SITE, "is none of the project's sites");
    }
    String method = form.text(METHOD);
    if (!METHODS.contains(method)) {
      wrongs.add(METHOD, "is none of " + String.join(", ", METHODS));
    }
    String path = form.text(PATH);
    if (!path.startsWith("/")) {
      wrongs.add(PATH, "does not begin with /, such as /hello?page=2");
    }
    MultiMap headers = headers(form, wrongs);
    Buffer body = Buffer.buffer(form.raw(BODY));
    if (body.length() > PersonCalls.BODY_BYTES_MAX) {
      wrongs.add(BODY, "is longer than 64 KiB");
    }
    wrongs.refuse();
    return new PersonCalls.Sent(
        person, wrongs.sure(site).id(), HttpMethod.valueOf(method), path, headers, body);
  }

  private static MultiMap headers(Form form, Wrongs wrongs) {
    MultiMap headers = HttpHeaders.headers();
    List<String> lines = form.lines(HEADERS);
    if (lines.size() > HEADERS_MAX) {
      wrongs.add(HEADERS, "has more than " + HEADERS_MAX + " lines");
      return headers;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}") || !isValue(value)) {
        wrongs.add(HEADERS, "holds no header in line " + (i + 1) + ", such as Accept: text/plain");
      } else if (!AsciiString.contentEqualsIgnoreCase(name, HttpHeaderNames.CONTENT_LENGTH)) {
        headers.add(name, value);
      }
    }
    return headers;
  }

  private static boolean isValue(String text) {
    return text.length() <= HEADER_LENGTH_MAX
        && text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
  }
}
