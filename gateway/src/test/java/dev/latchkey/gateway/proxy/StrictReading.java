package dev.latchkey.gateway.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a stream of requests by the letter of RFC 9112, slowly and plainly, and stops at the first
/// that is not one.
final class StrictReading {
  private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
  private static final Pattern LINE =
      Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7e]+) HTTP/1\\.1");

  /// What has a body, be it legal or not.
  private static final Pattern FRAMED_LINE =
      Pattern.compile("(" + TOKEN + ") ([^\\x00-\\x20]+) HTTP/1\\.[01]");

  private static final Pattern HEADER =
      Pattern.compile("(" + TOKEN + "):[ \\t]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");

  /// More than RFC 9112 allows, and what the HTTP library takes: controls around the size. It does
  /// no harm, because the gateway frames bodies anew.
  private static final Pattern CHUNK =
      Pattern.compile(
          "[\\x00-\\x20\\x7f]*([0-9a-fA-F]{1,7})(?:[;\\x00-\\x20\\x7f].*)?", Pattern.DOTALL);

  private final String text;
  private final Pattern start;
  private int at;
  private boolean lacking;
  private boolean closes;

  private StrictReading(String text, Pattern start) {
    this.text = text;
    this.start = start;
  }

  record Request(String method, String target, String body) {}

  /// The requests with a key, which are those that could pass, up to the first that is not legal.
  static List<Request> of(String text) {
    StrictReading reading = new StrictReading(text, LINE);
    List<Request> read = new ArrayList<>();
    try {
      while (reading.at < text.length()) {
        reading.one(read);
      }
    } catch (IllegalArgumentException end) {
      return read;
    }
    return read;
  }

  /// Whether a reader waits for more: a body is announced as longer than what there is, or the last
  /// request leaves the connection open, its `Connection: close` having become part of a body. Who
  /// refuses a request for its target alone knows where it ends, and waits for its end too.
  static boolean waitsForMore(String text) {
    StrictReading reading = new StrictReading(text, FRAMED_LINE);
    try {
      while (reading.at < text.length()) {
        reading.one(new ArrayList<>());
      }
      return !reading.closes;
    } catch (IllegalArgumentException end) {
      return reading.lacking;
    }
  }

  private void one(List<Request> read) {
    String first = line();
    // RFC 9112, section 2.2: an empty line before a request is passed over.
    while (first.isEmpty()) {
      first = line();
    }
    Matcher asked = start.matcher(first);
    require(asked.matches());
    int hosts = 0;
    int keys = 0;
    String length = null;
    String coding = null;
    closes = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      Matcher header = HEADER.matcher(line);
      require(header.matches());
      String value = header.group(2).strip();
      switch (header.group(1).toLowerCase(Locale.ROOT)) {
        case "host" -> hosts++;
        case "connection" -> closes = true;
        case "authorization" -> keys++;
        case "content-length" -> {
          require(length == null || length.equals(value));
          length = value;
        }
        case "transfer-encoding" -> {
          require(coding == null && value.equalsIgnoreCase("chunked"));
          coding = value;
        }
        default -> {
          // Says nothing about framing.
        }
      }
    }
    require(hosts == 1 && keys <= 1 && (length == null || coding == null));
    String body = coding == null ? fixed(length) : chunks();
    if (keys == 1) {
      read.add(new Request(asked.group(1), asked.group(2), body));
    }
  }

  private String fixed(@Nullable String length) {
    if (length == null) {
      return "";
    }
    require(length.matches("[0-9]{1,9}"));
    return take(Integer.parseInt(length));
  }

  private String chunks() {
    StringBuilder body = new StringBuilder();
    while (true) {
      Matcher size = CHUNK.matcher(sizeLine());
      require(size.matches());
      int length = Integer.parseInt(size.group(1), 16);
      if (length == 0) {
        while (!line().isEmpty()) {
          // Trailers say nothing here.
        }
        return body.toString();
      }
      body.append(take(length));
      require(line().isEmpty());
    }
  }

  private String take(int length) {
    lacking = at + length > text.length();
    require(!lacking);
    at += length;
    return text.substring(at - length, at);
  }

  private String line() {
    int end = text.indexOf("\r\n", at);
    lacking = end < 0;
    require(!lacking);
    String line = text.substring(at, end);
    require(line.indexOf('\n') < 0 && line.indexOf('\r') < 0);
    at = end + 2;
    return line;
  }

  private String sizeLine() {
    int end = text.indexOf("\r\n", at);
    lacking = end < 0;
    require(!lacking);
    String line = text.substring(at, end);
    at = end + 2;
    return line;
  }

  private static void require(boolean legal) {
    if (!legal) {
      throw new IllegalArgumentException();
    }
  }
}
