package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.scene.FaultyUpstream;
import dev.latchkey.gateway.scene.FaultyUpstream.Fault;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.World;
import dev.latchkey.gateway.tls.UpstreamTls;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Load for some time while upstreams fail in every way. `-Dlatchkey.soak.seconds=N` makes it long.
class SoakTest {
  private static final int SECONDS = Integer.getInteger("latchkey.soak.seconds", 20);
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());
  private static final int CALLERS = 16;

  /// How much longer it may take until each fault has been met.
  private static final int MORE_SECONDS_MAX = 120;

  private static final double LOAD = 0.7;
  private static final long HEAP_GROWTH_BYTES_MAX = 32L << 20;
  private static final int DESCRIPTOR_GROWTH_MAX = 64;

  private final World world = new World();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final LongAdder calls = new LongAdder();
  private volatile boolean over;

  @Test
  void callsToHealthyUpstreamsNeverFailWhileOthersDoAndNothingGrows() throws Exception {
    System.out.println("soak: seed " + SEED + ", " + SECONDS + " s");
    try (Listening listening = new Listening();
        FaultyUpstream faulty = new FaultyUpstream(SEED);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String well =
          "http://127.0.0.1:" + listening.plain(request -> request.response().end("well"));
      world.site(project, "/well", well);
      world.site(project, "/ill", faulty.url());
      world.site(project, "/mixed", well + " " + faulty.url());
      GatewayHandler gateway =
          new GatewayHandler(listening.vertx, () -> world.picture, world.verifier, options());
      String url = "http://127.0.0.1:" + listening.strict(gateway);

      AtomicLong between = new AtomicLong();
      List<Thread> threads = callers(client, url, between);
      between.set(calibrated());
      Thread.sleep(1_000);
      long heap = heap();
      long descriptors = descriptors();
      Thread.sleep(Duration.ofSeconds(SECONDS));
      for (int more = 0; more < MORE_SECONDS_MAX && !everyFaultWasMet(faulty); more++) {
        Thread.sleep(1_000);
      }
      long heapThen = heap();
      long descriptorsThen = descriptors();
      over = true;
      for (Thread each : threads) {
        each.join();
      }
      Listening.done(gateway.close());

      System.out.println("soak: " + new TreeMap<>(outcomes));
      assertThat(outcomes.keySet().stream().filter(each -> each.startsWith("/well")))
          .containsExactly("/well 200");
      assertThat(outcomes.keySet()).contains("/ill 200", "/ill 502", "/ill 504");
      assertThat(outcomes.keySet()).doesNotContain("/ill 500", "/mixed 500", "/ill 503");
      for (Fault fault : Fault.values()) {
        assertThat(faulty.count(fault)).as(fault.name()).isPositive();
      }
      assertThat(heapThen - heap).as("heap").isLessThan(HEAP_GROWTH_BYTES_MAX);
      assertThat(descriptorsThen - descriptors).as("descriptors").isLessThan(DESCRIPTOR_GROWTH_MAX);
    }
  }

  private boolean everyFaultWasMet(FaultyUpstream faulty) {
    return Arrays.stream(Fault.values()).allMatch(fault -> faulty.count(fault) > 0)
        && outcomes.keySet().containsAll(List.of("/ill 200", "/ill 502", "/ill 504"));
  }

  /// Short waits, so that many calls meet each fault; long enough for a healthy upstream on a busy
  /// machine. An answer that does not begin is given up before a connection that stands still is.
  private static GatewayOptions options() {
    return new GatewayOptions(
        List.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(8),
        Duration.ofSeconds(12),
        Duration.ofSeconds(4),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        64,
        256,
        UpstreamTls.USUAL);
  }

  /// Half of them call the healthy upstream, the others one of the two sites with a faulty one.
  private List<Thread> callers(HttpClient client, String url, AtomicLong between) {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String path = i % 2 == 0 ? "/well" : i % 4 == 1 ? "/ill" : "/mixed";
      all.add(
          Thread.ofVirtual()
              .start(() -> {
                while (!over) {
                  call(client, url, path);
                  LockSupport.parkNanos(between.get());
                }
              }));
    }
    return all;
  }

  /// Lets the callers call as fast as they can, and says how long each is to rest after a call for
  /// [#LOAD] of that.
  private long calibrated() throws InterruptedException {
    Thread.sleep(500);
    long before = outcomes.getOrDefault("/well 200", new LongAdder()).sum();
    Thread.sleep(500);
    long after = outcomes.getOrDefault("/well 200", new LongAdder()).sum();
    double perCall = 500e6 / Math.max(1.0, (after - before) / (CALLERS / 2.0));
    return (long) (perCall / LOAD - perCall);
  }

  private void call(HttpClient client, String url, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path + "/x"))
            .header("Authorization", "Bearer " + key.text())
            .timeout(Duration.ofSeconds(60))
            .build();
    String outcome;
    try {
      outcome = "" + client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      outcome = e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    calls.increment();
    outcomes.computeIfAbsent(path + " " + outcome, each -> new LongAdder()).increment();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
