package dev.latchkey.store.journal;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The file in which revocations are noted, one line each, outside the database and outside all
/// backups, so that a restore can tell what was revoked since.
///
/// A group that revokes something writes its lines and syncs this file once before it commits;
/// groups that revoke nothing do not touch it. So a revocation may be noted that then did not come
/// about (a line says so where it could be written), but none comes about without a note.
public final class RevocationJournal implements Journal, AutoCloseable {
  private static final int TAIL_BYTES = 8192;

  private final Seals seals;
  private final FileChannel channel;
  private byte[] link;
  private String incarnation;

  private RevocationJournal(Seals seals, FileChannel channel, byte[] link, String incarnation) {
    this.seals = seals;
    this.channel = channel;
    this.link = link;
    this.incarnation = incarnation;
  }

  /// Opens the file, or makes it. A last line that a power cut has torn is cut off.
  public static RevocationJournal open(Path file, Seals seals) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      long size = channel.size();
      int length = (int) Math.min(size, TAIL_BYTES);
      ByteBuffer tail = ByteBuffer.allocate(length);
      while (tail.hasRemaining() && channel.read(tail, size - length + tail.position()) >= 0) {}
      String text = new String(tail.array(), StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      String whole = text.substring(0, end);
      channel.truncate(size - (length - whole.getBytes(StandardCharsets.UTF_8).length));
      String last = whole.stripTrailing();
      JournalLine line = JournalLine.parse(last.substring(last.lastIndexOf('\n') + 1)).orElse(null);
      channel.position(channel.size());
      return line == null
          ? new RevocationJournal(seals, channel, JournalLine.FIRST_LINK, "")
          : new RevocationJournal(seals, channel, line.link(), line.incarnation());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void begin(String of, long n) {
    if (!of.equals(incarnation)) {
      try {
        write(List.of(JournalLine.begin(seals, link, of, n)));
      } catch (IOException e) {
        throw failed(e);
      }
      incarnation = of;
    }
  }

  @Override
  public void revoked(String of, long n, List<Revocation> revocations) {
    List<JournalLine> lines = new ArrayList<>();
    byte[] before = link;
    for (Revocation each : revocations) {
      JournalLine line = JournalLine.revoke(seals, before, of, n, each);
      lines.add(line);
      before = line.link();
    }
    try {
      write(lines);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void notCommitted(String of, long n) {
    try {
      write(List.of(JournalLine.voided(seals, link, of, n)));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Writes all lines or none, as far as a full disk lets it.
  private void write(List<JournalLine> lines) throws IOException {
    long start = channel.size();
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    try {
      channel.position(start);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(start);
      throw e;
    }
    link = lines.getLast().link();
  }

  private static StoreException failed(IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return new StoreException(
        full
            ? new StoreFailure.Full()
            : new StoreFailure.Unavailable("its revocation journal cannot be written"),
        e);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
