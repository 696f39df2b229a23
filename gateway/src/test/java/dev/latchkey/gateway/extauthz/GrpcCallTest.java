package dev.latchkey.gateway.extauthz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.World;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Questions that are not as they should be.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcCallTest {
  private static final Map<String, String> SHOP = Map.of("latchkey.project", "shop");
  private static final long SEED = 20261121;

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private EnvoyQuestions envoy;

  @BeforeAll
  void start() {
    envoy =
        new EnvoyQuestions(
            listening,
            new ExtAuthzEndpoint(
                () -> world.picture,
                new PatientVerifier(world.verifier),
                List.of(Network.parse("127.0.0.0/8").orElseThrow())));
  }

  @AfterAll
  void stop() {
    envoy.close();
    listening.close();
  }

  private CheckRequest question(String path) {
    return EnvoyQuestions.question(
        SHOP, "GET", path, Map.of("authorization", "Bearer " + key.text()));
  }

  private CheckResponse send(String method, byte[] message, CallOptions options) {
    MethodDescriptor<byte[], CheckResponse> descriptor =
        MethodDescriptor.<byte[], CheckResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(method)
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(AuthorizationGrpc.getCheckMethod().getResponseMarshaller())
            .build();
    return ClientCalls.blockingUnaryCall(envoy.channel, descriptor, options, message);
  }

  private CheckResponse send(byte[] message) {
    return send(
        AuthorizationGrpc.getCheckMethod().getFullMethodName(), message, CallOptions.DEFAULT);
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException("only questions are sent");
    }
  }

  @Test
  void aDamagedQuestionIsRefusedAndNeverPassesByChance() {
    byte[] good = question("/a").toByteArray();
    CheckResponse passes = send(good);
    assertThat(EnvoyQuestions.status(passes)).isZero();

    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    int unread = 0;
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged = good.clone();
      int at = random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      CheckResponse answer = send(damaged);
      CheckRequest meant = meant(damaged);
      if (meant == null && answer.equals(passes)) {
        // What was damaged is in a field that no verdict depends on.
        unread++;
      } else if (meant == null) {
        assertThat(EnvoyQuestions.status(answer))
            .as("seed %s, case %s", SEED, i)
            .isBetween(400, 499);
        refused++;
      } else {
        assertThat(EnvoyQuestions.status(answer))
            .as("seed %s, case %s", SEED, i)
            .isEqualTo(EnvoyQuestions.status(envoy.ask(meant)));
      }
    }
    assertThat(refused).isGreaterThan(100);
    assertThat(unread).isLessThan(refused);
  }

  /// How Envoy's own messages read it, written anew; null for what is no question.
  private static @Nullable CheckRequest meant(byte[] message) {
    try {
      return CheckRequest.parseFrom(message);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      return null;
    }
  }

  @Test
  void aQuestionThatIsTooLongIsANo() {
    String path = "/" + "a".repeat(ExtAuthzEndpoint.QUESTION_BYTES_MAX);

    assertThat(EnvoyQuestions.status(envoy.ask(question(path)))).isEqualTo(413);
    assertThat(EnvoyQuestions.status(envoy.ask(question("/a")))).isZero();
  }

  @Test
  void otherMethodsAndCompressedMessagesAreNotThere() {
    byte[] good = question("/a").toByteArray();
    StatusRuntimeException other =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> send("grpc.health.v1.Health/Check", good, CallOptions.DEFAULT));
    StatusRuntimeException compressed =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                send(
                    AuthorizationGrpc.getCheckMethod().getFullMethodName(),
                    good,
                    CallOptions.DEFAULT.withCompression("gzip")));

    assertThat(other.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(other.getStatus().getDescription()).contains("/envoy.service.auth.v3");
    assertThat(compressed.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void http1IsNotSpokenHereAndCannotBecomeHttp2() {
    String head = "POST " + ExtAuthzEndpoint.METHOD + " HTTP/1.1\r\nHost: h\r\n";
    String grpc = "Content-Type: application/grpc\r\nContent-Length: 0\r\n";
    String settings = "HTTP2-Settings: AAMAAABkAAQAAP__\r\n";
    String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n" + settings;

    assertThat(RawHttp.exchange(envoy.port, head + grpc + "\r\n")).isEmpty();
    assertThat(RawHttp.exchange(envoy.port, head + grpc + upgrade + "\r\n")).doesNotContain("grpc");
  }
}
