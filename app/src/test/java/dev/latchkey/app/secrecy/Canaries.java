package dev.latchkey.app.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A caller that remembers every secret it was ever shown, and looks for them in every answer that
/// has no business showing one.
final class Canaries implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{2,64}_[0-9A-Za-z]{38}");
  private static final Pattern SIGNING = Pattern.compile("whsec_[A-Za-z0-9+/=]{44}");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> secrets = new LinkedHashSet<>();

  Canaries(String adminKey) {
    secrets.add(adminKey);
  }

  /// All secrets that were shown so far.
  List<String> secrets() {
    return List.copyOf(secrets);
  }

  /// Sends a request whose answer shows a secret once; the answer's last secret.
  String shown(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    String last = "";
    for (Pattern pattern : List.of(KEY, SIGNING)) {
      Matcher found = pattern.matcher(answer.body());
      while (found.find()) {
        last = found.group();
        secrets.add(last);
      }
    }
    assertThat(last).as("a secret in " + request.uri().getPath()).isNotEmpty();
    return last;
  }

  /// Sends a request whose answer holds no secret, neither in its body nor in its headers.
  HttpResponse<String> silent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    String all = answer.headers().map() + "\n" + answer.body();
    mustHoldNone(
        all.getBytes(StandardCharsets.UTF_8), request.method() + " " + request.uri().getPath());
    assertThat(answer.statusCode()).as(request.uri().getPath()).isLessThan(500);
    return answer;
  }

  /// Sends a request whose answer may repeat what was asked, as an upstream's does.
  void echoed(HttpRequest request) throws IOException, InterruptedException {
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    assertThat(status).as(request.uri().getPath()).isLessThan(500);
  }

  void mustHoldNone(byte[] bytes, String where) {
    for (String secret : secrets) {
      assertThat(Traces.in(bytes, secret)).as("forms of a secret in " + where).isEmpty();
    }
  }

  static HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
