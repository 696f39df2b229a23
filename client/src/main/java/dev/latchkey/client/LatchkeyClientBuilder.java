package dev.latchkey.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Puts a [LatchkeyClient] together. Not for use by many threads at once.
public final class LatchkeyClientBuilder {
  private static final int TRIES_MAX = 3;

  private final URI server;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Duration timeout = Duration.ofSeconds(30);
  private Duration connectTimeout = Duration.ofSeconds(5);
  private int triesMax = TRIES_MAX;
  private @Nullable SSLContext tls;
  private Surroundings surroundings = Surroundings.here();

  LatchkeyClientBuilder(URI server) {
    this.server = withoutSlash(server);
    this.headers.put("User-Agent", "latchkey-java/" + version());
    this.headers.put("Accept", "application/json");
  }

  private static URI withoutSlash(URI server) {
    boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    boolean plain =
        server.getHost() != null
            && server.getRawUserInfo() == null
            && server.getRawQuery() == null
            && server.getRawFragment() == null;
    if (!web || !plain) {
      throw new IllegalArgumentException(
          "the server's address is none such as https://keys.example.com");
    }
    String text = server.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /// @param text the key to call with
  /// @throws IllegalArgumentException when it cannot be one
  public LatchkeyClientBuilder key(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a key is printable ASCII without spaces");
    }
    headers.put("Authorization", "Bearer " + text);
    return this;
  }

  /// @param product how the program names itself, such as `shop/1.4`
  public LatchkeyClientBuilder userAgent(String product) {
    headers.put("User-Agent", product);
    return this;
  }

  /// How long a call may take in all, further tries included; 30 s unless said otherwise.
  public LatchkeyClientBuilder timeout(Duration time) {
    timeout = time;
    return this;
  }

  /// How long a connection may take to come about; 5 s unless said otherwise.
  public LatchkeyClientBuilder connectTimeout(Duration time) {
    connectTimeout = time;
    return this;
  }

  /// @param most how often a request is sent at most, where that is safe; 1 is "once only"
  public LatchkeyClientBuilder tries(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(most + " tries; at least 1 is legal");
    }
    triesMax = most;
    return this;
  }

  /// Whose certificates are trusted, and which one is shown.
  public LatchkeyClientBuilder tls(SSLContext context) {
    tls = context;
    return this;
  }

  LatchkeyClientBuilder surroundings(Surroundings other) {
    surroundings = other;
    return this;
  }

  public LatchkeyClient build() {
    boolean secure = "https".equals(server.getScheme());
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
    if (tls != null) {
      http.sslContext(tls);
    }
    return new LatchkeyClient(
        new Transport(http.build(), server, headers, timeout, triesMax, surroundings));
  }

  private static String version() {
    try (InputStream in = LatchkeyClient.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties cannot be read", e);
    }
  }

  /// Without the key.
  @Override
  public String toString() {
    return "LatchkeyClientBuilder[" + server + "]";
  }
}
