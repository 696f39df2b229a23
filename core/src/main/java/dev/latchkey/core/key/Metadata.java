package dev.latchkey.core.key;

/// What a caller keeps with a key: a JSON object as compact text, at most 4,096 bytes of UTF-8, at
/// most 5 levels deep. The edge parses and bounds it; the core carries it unread.
public record Metadata(String json) {
  public static final int BYTES_MAX = 4096;
  public static final int DEPTH_MAX = 5;
  public static final Metadata NONE = new Metadata("{}");

  public boolean isNone() {
    return json.equals("{}");
  }
}
