package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.people.Self;
import dev.latchkey.client.verify.Verdict;
import dev.latchkey.client.verify.VerifyRequest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Latchkey server, as a Java program sees it.
///
///     try (LatchkeyClient latchkey = LatchkeyClient.at(server).key(managementKey).build()) {
///       Verdict verdict = latchkey.verify(VerifyRequest.of(text).resource("orders/1", "read"));
///     }
///
/// Methods wait for the answer, at most as long as the time-out. What may pass by itself is asked
/// again where nothing can happen twice. Proxies of the Java machine are not used and redirects not
/// followed, so the key goes to the named server alone. Safe for use by many threads; make one and
/// keep it.
public final class LatchkeyClient implements AutoCloseable {
  /// The most questions that [#verifyAll] takes.
  public static final int VERIFY_BATCH_MAX = 100;

  private final Transport transport;

  LatchkeyClient(Transport transport) {
    this.transport = transport;
  }

  /// @param server its address, such as `https://keys.example.com`
  /// @throws IllegalArgumentException when that is no address of a web server
  public static LatchkeyClientBuilder at(URI server) {
    return new LatchkeyClientBuilder(server);
  }

  /// Which key is calling, and what it may do.
  ///
  /// @throws LatchkeyException when it is not answered so; the same holds for all methods
  public Self self() {
    return transport.read(Self.class, Request.of(Operation.GET_SELF));
  }

  /// Revokes the calling key.
  public Deleted deleteSelf() {
    return transport.read(Deleted.class, Request.of(Operation.DELETE_SELF));
  }

  /// Is this key good for that? A refused key is an answer, not an exception. What cannot be
  /// decided is a [LatchkeyException] and must not be taken for "good".
  public Verdict verify(VerifyRequest question) {
    return transport.read(Verdict.class, Request.of(Operation.VERIFY).body(question));
  }

  /// Up to 100 questions at once, each answered in its place.
  public List<Verdict> verifyAll(List<VerifyRequest> questions) {
    List<Map<String, @Nullable Object>> items =
        questions.stream().map(VerifyRequest::members).toList();
    Map<String, @Nullable Object> answer =
        transport.json(Request.of(Operation.VERIFY_BATCH).body(Map.of("items", items)));
    List<Verdict> verdicts = transport.items(Verdict.class, answer.get("results"));
    if (verdicts.size() != questions.size()) {
      throw Transport.unreadable(new JsonException("results are not as many as the questions"));
    }
    return verdicts;
  }

  public Keys keys() {
    return new Keys(transport);
  }

  public Projects projects() {
    return new Projects(transport);
  }

  public Sites sites() {
    return new Sites(transport);
  }

  public Accounts accounts() {
    return new Accounts(transport);
  }

  public Members members() {
    return new Members(transport);
  }

  public Invitations invitations() {
    return new Invitations(transport);
  }

  public UsageReports usage() {
    return new UsageReports(transport);
  }

  public Applications applications() {
    return new Applications(transport);
  }

  /// For a program that has no key yet.
  public DeviceSignIn deviceSignIn() {
    return new DeviceSignIn(transport);
  }

  public Webhooks webhooks() {
    return new Webhooks(transport);
  }

  public Audit audit() {
    return new Audit(transport);
  }

  public Nodes nodes() {
    return new Nodes(transport);
  }

  public Revocations revocations() {
    return new Revocations(transport);
  }

  /// The OpenAPI document, as JSON values. Takes no key.
  public Map<String, @Nullable Object> openApi() {
    return transport.json(Request.of(Operation.GET_OPEN_API));
  }

  /// What the server says of itself. Takes no key.
  public ServerInfo serverInfo() {
    long begin = transport.surroundings().ticks().getAsLong();
    Transport.Answer answer = transport.send(Request.of(Operation.GET_OPEN_API));
    Duration roundTrip = Duration.ofNanos(transport.surroundings().ticks().getAsLong() - begin);
    Map<String, @Nullable Object> document = Transport.json(answer);
    String version =
        document.get("info") instanceof Map<?, ?> info ? String.valueOf(info.get("version")) : "?";
    return new ServerInfo(version, clock(answer.headers()), roundTrip);
  }

  private static Optional<Instant> clock(HttpHeaders headers) {
    try {
      return headers
          .firstValue("date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Lets go of all connections; calls under way fail.
  @Override
  public void close() {
    transport.close();
  }

  /// Without the key.
  @Override
  public String toString() {
    return "LatchkeyClient[" + transport.server() + "]";
  }
}
