package dev.latchkey.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.gateway.scene.Cases;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReaderTest {
  private static final List<List<KeyLocation>> SITES =
      List.of(
          KeyLocation.DEFAULT,
          List.of(KeyLocation.parse("cookie:sid"), KeyLocation.parse("header:X-Token")),
          List.of(
              KeyLocation.parse("header:x-api-key"),
              KeyLocation.parse("cookie:sid"),
              KeyLocation.parse("authorization")));
  private static final String[] SCHEMES = {
    "Bearer", "bearer", "BEARER", "bEaReR", "apikey", "ApiKey", "APIKEY", "Simple", "simple"
  };
  private static final String[] STRANGE_SCHEMES = {
    "", "Bear", "Bearerx", "Digest", "ap\u0131key", "\u017fimple", "apiKey:", "Token", "key"
  };
  private static final String[] SEPARATORS = {" ", "  ", "   ", "\t", "", " \t", "\u00a0", ","};

  private static PresentedCredential read(List<KeyLocation> places, String... namesAndValues) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return reader(places).read(headers);
  }

  private static CredentialReader reader(List<KeyLocation> places) {
    return places.equals(KeyLocation.DEFAULT)
        ? CredentialReader.DEFAULT
        : new CredentialReader(places);
  }

  private static PresentedCredential read(String... namesAndValues) {
    return read(KeyLocation.DEFAULT, namesAndValues);
  }

  private static FaultCode refusal(PresentedCredential read) {
    assertThat(read).isInstanceOf(PresentedCredential.Refused.class);
    return ((PresentedCredential.Refused) read).fault().code();
  }

  private static String basic(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer K-1",
        "bearer K-1",
        "BEARER   K-1",
        "apikey K-1",
        "ApiKey K-1",
        "Simple K-1",
        "sIMPLE K-1",
        "Basic Sy0xOg==",
        "basic  Sy0xOg=="
      })
  void everySchemeGivesTheKey(String value) {
    assertThat(read("Authorization", value)).isEqualTo(new PresentedCredential.Found("K-1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer                 | KEY_MISSING",
        "Basic Og==             | KEY_MISSING",
        "K-1                    | MALFORMED",
        "Digest K-1             | MALFORMED",
        "BearerK-1              | MALFORMED",
        "Bearer K 1             | MALFORMED",
        "Bearer, K-1            | MALFORMED",
        "ap\u0131key K-1        | MALFORMED",
        "\u017fimple K-1        | MALFORMED",
        "Bearer K\u0131         | MALFORMED",
        "Bearer K\u00e9         | MALFORMED",
        "Basic Sy0xOg           | MALFORMED",
        "Basic Sy0xOh==         | MALFORMED",
        "Basic Sy0xOg==Sy0xOg== | MALFORMED",
        "Basic Sy0x             | MALFORMED",
        "Basic Sy0xOnB3         | MALFORMED",
        "Basic _y0xOg==         | MALFORMED",
        "Basic ====             | MALFORMED",
      })
  void whatIsNotAKeyIsRefused(String value, FaultCode code) {
    assertThat(refusal(read("Authorization", value))).isEqualTo(code);
  }

  @Test
  void aTabIsNoSeparator() {
    assertThat(refusal(read("Authorization", "Bearer\tK-1"))).isEqualTo(FaultCode.MALFORMED);
    assertThat(refusal(read("Authorization", "Bearer \tK-1"))).isEqualTo(FaultCode.MALFORMED);
  }

  @Test
  void theLongestKeyIsReadAndOneCharacterMoreIsRefused() {
    String longest = "k".repeat(512);

    assertThat(read("Authorization", "Bearer " + longest))
        .isEqualTo(new PresentedCredential.Found(longest));
    assertThat(read("Authorization", "Basic " + basic(longest + ":")))
        .isEqualTo(new PresentedCredential.Found(longest));
    assertThat(refusal(read("Authorization", "Bearer " + longest + "k")))
        .isEqualTo(FaultCode.MALFORMED);
    assertThat(refusal(read("Authorization", "Basic " + basic(longest + "k:"))))
        .isEqualTo(FaultCode.MALFORMED);
    assertThat(refusal(read("X-API-Key", longest + "k"))).isEqualTo(FaultCode.MALFORMED);
  }

  @Test
  void oneKeyInTwoPlacesIsOneKeyAndTwoKeysAreRefused() {
    assertThat(read("Authorization", "Bearer K", "x-api-KEY", "K"))
        .isEqualTo(new PresentedCredential.Found("K"));
    assertThat(refusal(read("Authorization", "Bearer K", "X-API-Key", "k")))
        .isEqualTo(FaultCode.MULTIPLE_KEYS);
    assertThat(refusal(read("X-API-Key", "K", "X-API-Key", "k")))
        .isEqualTo(FaultCode.MULTIPLE_KEYS);
  }

  @Test
  void aRepeatedAuthorizationHeaderIsRefusedEvenWhenItSaysTheSame() {
    assertThat(refusal(read("Authorization", "Bearer K", "authorization", "Bearer K")))
        .isEqualTo(FaultCode.INVALID_REQUEST);
  }

  @Test
  void placesThatASiteDoesNotNameAreNotLookedAt() {
    List<KeyLocation> cookie = List.of(KeyLocation.parse("cookie:sid"));

    assertThat(read(cookie, "Authorization", "Digest x", "X-API-Key", "K"))
        .isEqualTo(new PresentedCredential.None());
    assertThat(read(cookie, "Cookie", "xsid=a; sid=K; Sid=b"))
        .isEqualTo(new PresentedCredential.Found("K"));
  }

  @Test
  void noAnswerHoldsThePresentedText() {
    PresentedCredential refused = read("Authorization", "Bearer s3cret s3cret");

    assertThat(refused.toString()).doesNotContain("s3cret");
    assertThat(read("X-API-Key", "s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "CredentialReader",
        Cases.CASES,
        CredentialOracle.Outcome.class,
        random -> {
          List<KeyLocation> places = SITES.get(random.nextInt(SITES.size()));
          List<Map.Entry<String, String>> headers = headers(random);
          boolean netty = random.nextBoolean();
          MultiMap map = netty ? HttpHeaders.headers() : MultiMap.caseInsensitiveMultiMap();
          List<Map.Entry<String, String>> sent = new ArrayList<>();
          for (Map.Entry<String, String> header : headers) {
            if (!netty || isHttp(header.getValue())) {
              map.add(header.getKey(), header.getValue());
              sent.add(header);
            }
          }
          CredentialOracle.Reading expected = CredentialOracle.read(places, sent);
          CredentialOracle.Reading actual = outcome(reader(places).read(map));
          if (!actual.equals(expected)) {
            throw new AssertionError(places + " " + sent + ": " + actual + ", not " + expected);
          }
          return expected.outcome();
        });
  }

  private static CredentialOracle.Reading outcome(PresentedCredential read) {
    return switch (read) {
      case PresentedCredential.Found(String text) ->
          new CredentialOracle.Reading(CredentialOracle.Outcome.FOUND, text);
      case PresentedCredential.None none ->
          new CredentialOracle.Reading(CredentialOracle.Outcome.NONE, "");
      case PresentedCredential.Refused refused ->
          new CredentialOracle.Reading(
              refused.fault().code() == FaultCode.MULTIPLE_KEYS
                  ? CredentialOracle.Outcome.DIFFERENT
                  : CredentialOracle.Outcome.REFUSED,
              "");
    };
  }

  /// What header objects for the wire take: no control characters.
  private static boolean isHttp(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
  }

  private static List<Map.Entry<String, String>> headers(RandomGenerator random) {
    String key = key(random);
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String text = Cases.chance(random, 80) ? key : key(random);
      switch (random.nextInt(4)) {
        case 0 ->
            headers.add(
                Map.entry(
                    Cases.pick(random, "Authorization", "authorization", "AUTHORIZATION"),
                    authorization(random, text)));
        case 1 ->
            headers.add(
                Map.entry(Cases.pick(random, "X-API-Key", "x-api-key", "X-Token", "X-Key"), text));
        case 2 -> headers.add(Map.entry("Cookie", cookies(random, text)));
        default -> headers.add(Map.entry("Accept", "*/*"));
      }
    }
    return headers;
  }

  private static String cookies(RandomGenerator random, String key) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      out.append(Cases.pick(random, "sid", "sid", "Sid", "xsid", "a", ""))
          .append(Cases.pick(random, "=", "=", "=", "", "=="))
          .append(Cases.chance(random, 80) ? key : key(random))
          .append(i == 0 ? "" : Cases.pick(random, "; ", "; ", ";", ";;", " ; ", ";\t"));
    }
    return out.toString();
  }

  private static String authorization(RandomGenerator random, String key) {
    if (Cases.chance(random, 10)) {
      return Cases.pick(random, STRANGE_SCHEMES) + " " + key;
    }
    String gap = Cases.chance(random, 85) ? " " : Cases.pick(random, SEPARATORS);
    if (Cases.chance(random, 60)) {
      return Cases.pick(random, SCHEMES) + gap + key;
    }
    String code = basic(Cases.chance(random, 85) ? key + ":" : key);
    if (Cases.chance(random, 15)) {
      int at = random.nextInt(code.length() + 1);
      String stroke = Cases.pick(random, "=", "A", "h", "/", "-", "_", " ", "\u00e9", "\n", "");
      code = code.substring(0, at) + stroke + code.substring(Math.min(code.length(), at + 1));
    }
    return Cases.pick(random, "Basic", "basic", "BASIC") + gap + code;
  }

  private static String key(RandomGenerator random) {
    if (Cases.chance(random, 4)) {
      return Cases.pick(
          random, "", " ", "K\u00e9", "K\u0131", "a b", "\u007f", "K\tK", "a:b", "K,", ":");
    }
    if (Cases.chance(random, 2)) {
      return "k".repeat(510 + random.nextInt(4));
    }
    StringBuilder out = new StringBuilder("lk_");
    for (int i = random.nextInt(3); i >= 0; i--) {
      out.append((char) ('a' + random.nextInt(3)));
    }
    return out.toString();
  }
}
