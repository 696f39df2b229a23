package dev.latchkey.gateway.accesslog;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes calls to a file, by a thread of its own. A file that was moved away is begun anew. When
/// it cannot keep up, lines are lost and counted; no call ever waits.
public final class AccessLog implements AutoCloseable {
  static final int WAITING_MAX = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int AT_ONCE_MAX = 1_024;
  private static final long LOOK_EVERY_MILLIS = 500;

  private final Path file;
  private final AccessFormat format;
  private final int oneIn;
  private final BlockingQueue<AccessEntry> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final LongAdder lost = new LongAdder();
  private final LongAdder passed = new LongAdder();
  private final Thread thread;
  private @Nullable BufferedWriter out;
  private @Nullable Object fileKey;
  private volatile boolean closed;
  private boolean failing;

  /// @param oneIn of how many answers below 400 one is written; all others always are
  public AccessLog(Path file, AccessFormat format, int oneIn) {
    this.file = file;
    this.format = format;
    this.oneIn = oneIn;
    this.thread = Thread.ofPlatform().name("latchkey-access-log").daemon().unstarted(this::loop);
  }

  /// @throws IOException when the file cannot be written to
  public void start() throws IOException {
    reopen();
    thread.start();
  }

  /// Notes a call. Never waits.
  public void note(AccessEntry entry) {
    if (entry.status() < 400) {
      passed.increment();
      if (oneIn > 1 && passed.sum() % oneIn != 0) {
        return;
      }
    }
    if (!waiting.offer(entry)) {
      lost.increment();
    }
  }

  /// How many lines were lost since the start.
  public long lost() {
    return lost.sum();
  }

  private void loop() {
    List<AccessEntry> batch = new ArrayList<>();
    try {
      while (!closed || !waiting.isEmpty()) {
        AccessEntry first = waiting.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, AT_ONCE_MAX);
        }
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    shut();
  }

  private void write(List<AccessEntry> batch) {
    try {
      if (out == null || !isSameFile()) {
        reopen();
      }
      BufferedWriter to = out;
      if (to != null) {
        for (AccessEntry each : batch) {
          to.write(format.line(each));
          to.write('\n');
        }
        to.flush();
      }
      failing = false;
    } catch (IOException e) {
      lost.add(batch.size());
      shut();
      if (!failing) {
        failing = true;
        LOG.warn("the access log {} cannot be written: {}", file, e.toString());
      }
    }
  }

  private boolean isSameFile() throws IOException {
    try {
      return java.util.Objects.equals(fileKey, key());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private @Nullable Object key() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private void reopen() throws IOException {
    shut();
    out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    fileKey = key();
  }

  private void shut() {
    BufferedWriter before = out;
    out = null;
    if (before != null) {
      try {
        before.close();
      } catch (IOException e) {
        LOG.debug("the access log did not close", e);
      }
    }
  }

  /// Writes what waits, and ends.
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
