package dev.latchkey.server.console.session;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Does of what a browser does as much as pages without script need: keeps cookies, sends forms
/// with the fields that the page has hidden, and says where it comes from.
final class Browser {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\"[^>]*? value=\"([^\"]*)\"");

  private final HttpClient client;
  private final String front;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String page = "";

  Browser(HttpClient client, String front) {
    this.client = client;
    this.front = front;
  }

  /// Another one that holds the same cookies now.
  Browser copy() {
    Browser copy = new Browser(client, front);
    copy.cookies.putAll(cookies);
    return copy;
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  void set(String name, String value) {
    cookies.put(name, value);
  }

  void forget(String name) {
    cookies.remove(name);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(front + path)), headers);
  }

  /// Sends the form of the page that was loaded last.
  HttpResponse<String> submit(String path, Map<String, String> typed) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      fields.putIfAbsent(hidden.group(1), hidden.group(2));
    }
    fields.remove("username");
    fields.remove("session");
    fields.remove("answer");
    fields.putAll(typed);
    return post(path, fields, "Sec-Fetch-Site", "same-origin");
  }

  HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(front + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)),
        headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("set-cookie").forEach(this::keep);
      page = response.body();
      return response;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(String line) {
    String pair = line.substring(0, line.indexOf(';'));
    int equals = pair.indexOf('=');
    if (line.endsWith("Max-Age=0")) {
      cookies.remove(pair.substring(0, equals));
    } else {
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }

  /// What the forms of the page that was loaded last send along.
  String csrf() {
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      if (hidden.group(1).equals("csrf")) {
        return hidden.group(2);
      }
    }
    throw new AssertionError(page);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
