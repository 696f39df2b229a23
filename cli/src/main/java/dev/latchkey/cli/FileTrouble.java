package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says what is wrong with a file. What Java says of some is the name of the file and no more.
public final class FileTrouble {
  private FileTrouble() {}

  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "its folder is not there";
      case AccessDeniedException denied -> "this user may not";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
