package dev.latchkey.store.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The lock file of a data folder. It ends with the process, whatever happens; the file stays.
public final class FolderLock implements AutoCloseable {
  /// POSIX gives a file's locks back when any channel to it is closed, so a second try in this
  /// process must not even open the file.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @throws InUseException when another has it
  /// @throws IOException when the file cannot be written
  public static FolderLock take(Path file) throws IOException, InUseException {
    Path real = file.toAbsolutePath().normalize();
    if (!OURS.add(real)) {
      throw new InUseException(file + " (held by this process)");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(real, channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process; refused below like any other process.
    } catch (IOException e) {
      close(channel);
      OURS.remove(real);
      throw e;
    }
    close(channel);
    OURS.remove(real);
    throw new InUseException(file.toString());
  }

  private static void close(@Nullable FileChannel channel) throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OURS.remove(file);
  }
}
