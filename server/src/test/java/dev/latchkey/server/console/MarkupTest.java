package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Account;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that is typed becomes markup: every payload through every field of every form, and
/// through every query.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkupTest {
  /// Ways to run a script, each marked so that it is found again. After OWASP's list
  /// (<https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html>).
  static final List<String> PAYLOADS =
      List.of(
          "<script>xss()</script>",
          "<ScRiPt>xss()</ScRiPt>",
          "</script><script>xss()</script>",
          "</title><script>xss()</script>",
          "</textarea><script>xss()</script>",
          "</style><script>xss()</script>",
          "</select><img src=x onerror=xss()>",
          "</code></pre><script>xss()</script>",
          "--><script>xss()</script>",
          "]]><script>xss()</script>",
          "\"><script>xss()</script>",
          "'><script>xss()</script>",
          "\" onmouseover=\"xss()",
          "' onmouseover='xss()",
          "\" autofocus onfocus=xss() x=\"",
          "` onmouseover=xss() `",
          "<img src=x onerror=xss()>",
          "<img src=x onerror=\"xss()\">",
          "<img/src=x/onerror=xss()>",
          "<img src=\"x\" onerror='xss()'",
          "<svg onload=xss()>",
          "<svg/onload=xss()>",
          "<svg><script>xss()</script></svg>",
          "<svg><animate onbegin=xss() attributeName=x>",
          "<math><mi xlink:href=\"javascript:xss()\">x",
          "<body onload=xss()>",
          "<iframe src=javascript:xss()>",
          "<iframe srcdoc='<script>xss()</script>'>",
          "<object data=javascript:xss()>",
          "<embed src=javascript:xss()>",
          "<a href=\"javascript:xss()\">x</a>",
          "<form action=javascript:xss()><button>x</button></form>",
          "<button formaction=javascript:xss()>x</button>",
          "<input autofocus onfocus=xss()>",
          "<details open ontoggle=xss()>",
          "<video src=x onerror=xss()>",
          "<audio src onerror=xss()>",
          "<marquee onstart=xss()>",
          "<base href=\"javascript:xss()//\">",
          "<link rel=stylesheet href=\"javascript:xss()\">",
          "<meta http-equiv=refresh content=\"0;url=javascript:xss()\">",
          "<style>@import 'javascript:xss()';</style>",
          "<x hx-get=/console hx-trigger=load hx-on:load=xss()>",
          "<div hx-on::after-request=\"xss()\">",
          "${xss()}",
          "{{xss()}}",
          "javascript:xss()",
          "&lt;script&gt;xss()&lt;/script&gt;",
          "&#60;script&#62;xss()&#60;/script&#62;",
          "\u2028<script>xss()</script>");

  /// A tag as a browser reads it: a quoted value may hold `>`.
  private static final Pattern TAG =
      Pattern.compile("<([a-zA-Z][^\\s/>]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("([^\\s=/\"']+)(?:\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+))?");
  private static final Set<String> OWN_TAGS =
      Set.of(
          "a",
          "b",
          "body",
          "button",
          "caption",
          "circle",
          "code",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "g",
          "h1",
          "h2",
          "h3",
          "head",
          "header",
          "html",
          "input",
          "label",
          "legend",
          "li",
          "link",
          "main",
          "meta",
          "nav",
          "option",
          "output",
          "p",
          "path",
          "pre",
          "rect",
          "script",
          "section",
          "select",
          "small",
          "span",
          "strong",
          "summary",
          "svg",
          "table",
          "tbody",
          "td",
          "textarea",
          "th",
          "thead",
          "time",
          "title",
          "tr",
          "ul");
  private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern POST = Pattern.compile("method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|select|textarea)\\b[^>]*?\\bname=\"([^\"]+)\"");

  private ConsoleServer server;
  private String key;
  private String site;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    key = server.key("Nightly import").key().id().toString();
    site = server.site().id().toString();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private List<String> pages() {
    return server.routes.all().stream()
        .filter(route -> route.method().equals("GET"))
        .map(route ->
            route
                .path()
                .text()
                .replace("{project}", "acme")
                .replace("{key}", key)
                .replace("{account}", server.viewer.id().toString())
                .replace("{site}", site)
                .replace("{node}", ConsoleServer.OTHER_NODE)
                .replace("{application}", server.application.id().toString())
                .replace("{revocation}", "rev_none"))
        .toList();
  }

  /// Where the site's pages are; without it they would show nothing.
  private String site() {
    return "/console/projects/acme/sites/" + site;
  }

  private String application() {
    return "/console/instance/applications/" + server.application.id();
  }

  private Account who() {
    return server.instanceAdministrator;
  }

  @Test
  void thereAreAtLeastFortyPayloads() {
    assertThat(PAYLOADS).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void everyFieldOfEveryFormEscapesEveryPayload() {
    int forms = 0;
    for (String page : pages()) {
      String html = server.get(who(), page).body();
      Matcher form = FORM.matcher(html);
      while (form.find()) {
        Matcher post = POST.matcher(form.group());
        if (!post.find()
            || post.group(1).equals("/console/sign-out")
            || post.group(1).equals(site() + "/delete")
            || post.group(1).equals(application() + "/delete")
            || post.group(1).equals("/console/projects/acme/delete")) {
          continue;
        }
        forms++;
        for (String payload : PAYLOADS) {
          HttpResponse<String> answer =
              server.post(who(), post.group(1), filled(form.group(1), payload));
          harmless(page + " " + post.group(1), payload, answer);
        }
      }
    }
    assertThat(forms).isGreaterThan(10);
  }

  private static Map<String, String> filled(String form, String payload) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(form);
    while (field.find()) {
      fields.put(field.group(1), payload);
    }
    fields.remove("csrf");
    fields.remove("version");
    return fields;
  }

  @Test
  void everyQueryEscapesEveryPayload() {
    List<String> names =
        List.of(
            "name",
            "status",
            "sort",
            "cursor",
            "done",
            "revocation",
            "open",
            "key",
            "resource",
            "action",
            "outcome",
            "origin",
            "address",
            "period",
            "problem",
            "deed",
            "actor",
            "target",
            "door",
            "do");
    for (String page : pages()) {
      for (String payload : PAYLOADS) {
        StringBuilder query = new StringBuilder(page).append("?x=");
        for (String name : names) {
          query.append('&').append(name).append('=').append(ConsoleServer.encoded(payload));
        }
        harmless(page, payload, server.get(who(), query.toString()));
        harmless(
            page, payload, server.get(who(), page + "?name=" + ConsoleServer.encoded(payload)));
      }
    }
  }

  @Test
  void whatWasStoredIsEscapedOnEveryPageThatShowsIt() {
    for (String payload : PAYLOADS) {
      if (payload.startsWith("\u2028")) {
        continue;
      }
      server.key(payload);
    }
    server.post(who(), "/console/projects/acme/settings", Map.of("name", "<script>xss()</script>"));
    for (String page : pages()) {
      HttpResponse<String> answer = server.get(who(), page);
      harmless(page, "a stored name", answer);
    }
    assertThat(server.get(who(), "/console/projects/acme/keys").body())
        .contains("&lt;script&gt;xss()&lt;/script&gt;");
  }

  /// Every tag is one that the pages write themselves, and none of its attributes runs anything.
  private static void harmless(String where, String payload, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s with %s", where, payload).isLessThan(500);
    Matcher tag = TAG.matcher(answer.body());
    while (tag.find()) {
      String shown = where + " with " + payload + ": " + tag.group();
      String name = tag.group(1);
      assertThat(OWN_TAGS.contains(name)).as(shown).isTrue();
      if (name.equals("script")) {
        assertThat(tag.group(2)).as(shown).startsWith(" src=\"/console/assets/");
      }
      Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
      while (attribute.find()) {
        String value = attribute.group(2) == null ? "" : attribute.group(2);
        assertThat(attribute.group(1)).as(shown).doesNotStartWith("on").doesNotContain("hx-on");
        if (List.of("href", "src", "action", "formaction", "hx-get", "hx-post")
            .contains(attribute.group(1))) {
          assertThat(value).as(shown).matches("\"[/#].*");
        }
      }
    }
  }
}
