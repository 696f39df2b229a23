package dev.latchkey.gateway.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoomyBuffersTest {
  private static final String BODY = "b".repeat(600);

  @Test
  void aSmallAnswerGoesToTheSocketInOnePiece() {
    List<String> pieces = pieces(new RoomyBuffers(ByteBufAllocator.DEFAULT));
    assertThat(pieces).hasSize(1);
    assertThat(pieces.getFirst()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n" + BODY);
  }

  @Test
  void withoutRoomItIsTwo() {
    assertThat(pieces(ByteBufAllocator.DEFAULT)).hasSize(2).last().isEqualTo(BODY);
  }

  private static List<String> pieces(ByteBufAllocator allocator) {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseEncoder());
    channel.config().setAllocator(allocator);
    DefaultFullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(BODY, US_ASCII));
    answer.headers().set("content-length", BODY.length());
    channel.writeOutbound(answer);
    List<String> pieces = new ArrayList<>();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      pieces.add(next.toString(US_ASCII));
      next.release();
    }
    channel.finishAndReleaseAll();
    return pieces;
  }

  @Test
  void aBufferIsNeverLargerThanItMayBe() {
    ByteBuf buffer = new RoomyBuffers(ByteBufAllocator.DEFAULT).buffer(100, 200);
    assertThat(buffer.maxCapacity()).isEqualTo(200);
    assertThat(buffer.capacity()).isLessThanOrEqualTo(200);
    buffer.release();
  }

  @Test
  void whatIsTooShortForAHeadHasNoRoom() {
    ByteBufAllocator buffers = new RoomyBuffers(ByteBufAllocator.DEFAULT);
    ByteBuf chunkSize = buffers.buffer(63);
    ByteBuf head = buffers.buffer(64);
    assertThat(chunkSize.capacity()).isEqualTo(63);
    assertThat(head.capacity()).isGreaterThanOrEqualTo(1024);
    chunkSize.release();
    head.release();
  }

  @Test
  void connectionsOfAListenerHaveThem() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      int port =
          StrictListener.create(
                  vertx,
                  StrictListener.options().setHost("127.0.0.1").setPort(0),
                  request ->
                      request
                          .response()
                          .end(
                              request.connection() instanceof ConnectionBase base
                                  ? base.channel().alloc().getClass().getSimpleName()
                                  : ""))
              .listen()
              .await(1, TimeUnit.MINUTES)
              .actualPort();
      HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        String answer = client.send(ask, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(answer).isEqualTo(RoomyBuffers.class.getSimpleName());
      }
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
    }
  }
}
