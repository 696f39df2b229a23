package dev.latchkey.bench.core;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.recording.CallRecorder;
import dev.latchkey.core.recording.RecordingVerifier;
import dev.latchkey.core.recording.UsageWriter;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Calls are noted and written to an embedded store, as in a server.
@State(Scope.Benchmark)
public class RecordedCalls {
  private static final int THREADS = 4;

  private final Path data;
  private final SqlStore store;
  private final CallRecorder recorder;
  private final UsageWriter writer;

  public RecordedCalls() {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    Uuid7 ids = new Uuid7(clock, random);
    Seals seals = new Seals(Pepper.generate(random), random);
    OpenStore opening =
        new OpenStore(
            seals, clock, System::nanoTime, ids, () -> new Picture(new KeyPrefix("lk_"), 1));
    try {
      data = Files.createTempDirectory("latchkey-bench");
      store = opening.open(new StorePlace.Embedded(data));
    } catch (IOException | OpeningException e) {
      throw new IllegalStateException("there is no store to write to", e);
    }
    recorder = new CallRecorder(THREADS, clock, random);
    writer =
        new UsageWriter(
            recorder,
            store,
            UsageRetention.DEFAULT,
            clock,
            System::nanoTime,
            ids.next().toString(),
            random.nextLong());
    writer.start();
  }

  Verifier around(Verifier verifier) {
    return new RecordingVerifier(verifier, recorder, CallOrigin.API);
  }

  /// Fails the run if calls were lost: what is not done is quick.
  @TearDown
  public void end() throws IOException {
    writer.close();
    store.close();
    if (recorder.lostCounts() > 0 || writer.failures() > 0 || writer.batches() == 0) {
      throw new IllegalStateException("calls were not counted: " + recorder.lostCounts());
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(data)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
