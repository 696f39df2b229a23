package dev.latchkey.gateway.request;

/// The action that an HTTP method stands for where no route table says otherwise.
public final class HttpAction {
  public static final String READ = "read";
  public static final String WRITE = "write";

  private HttpAction() {}

  /// `read` for GET, HEAD and OPTIONS, written exactly so, else `write`.
  public static String of(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> READ;
      default -> WRITE;
    };
  }
}
