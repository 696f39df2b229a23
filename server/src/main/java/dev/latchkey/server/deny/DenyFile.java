package dev.latchkey.server.deny;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.server.start.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of key ids, one a line, that is read again within a second of each change. Empty lines
/// and those that begin with `#` say nothing. A file that cannot be read changes nothing: what was
/// denied stays so. One that is gone denies nothing.
public final class DenyFile implements AutoCloseable {
  /// A larger file is not taken over.
  public static final long BYTES_MAX = 16_000_000;

  private static final long LOOK_MILLIS = 400;
  private static final Logger LOG = LoggerFactory.getLogger(DenyFile.class);

  private final Path file;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Set<KeyId> denied = Set.of();
  private byte[] known = {};
  private boolean fails;

  /// Reads it for the first time.
  ///
  /// @throws StartException when it is there and cannot be read: who must be refused is not known
  public DenyFile(Path file) {
    this.file = file;
    this.thread = Thread.ofPlatform().name("latchkey-deny-file").daemon().unstarted(this::loop);
    look();
    if (fails) {
      throw new StartException(
          "The deny file " + file + " cannot be read, so nobody knows which keys it refuses.",
          "Make it a file of key ids, at most "
              + BYTES_MAX
              + " bytes, that this process may read, or take the setting node.denyFile away.");
    }
  }

  public void start() {
    thread.start();
  }

  /// The keys that are refused.
  public Set<KeyId> denied() {
    return denied;
  }

  private void loop() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes over what the file says now.
  void look() {
    try {
      byte[] now = read();
      if (!Arrays.equals(now, known)) {
        denied = ids(new String(now, StandardCharsets.UTF_8));
        known = now;
        LOG.warn("The deny file refuses {} keys", denied.size());
      }
      fails = false;
    } catch (IOException e) {
      if (!fails) {
        LOG.error("The deny file {} cannot be read; {} keys stay denied", file, denied.size(), e);
      }
      fails = true;
    }
  }

  private byte[] read() throws IOException {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new IOException("it has more than " + BYTES_MAX + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private Set<KeyId> ids(String text) {
    Set<KeyId> ids = new HashSet<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String id = line.strip();
      if (id.isEmpty() || id.startsWith("#")) {
        continue;
      }
      KeyId.parse(id).ifPresentOrElse(ids::add, unknownAt(number));
    }
    return Set.copyOf(ids);
  }

  private Runnable unknownAt(int number) {
    return () -> LOG.error("Line {} of the deny file {} is no key id: key_...", number, file);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(2 * LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
