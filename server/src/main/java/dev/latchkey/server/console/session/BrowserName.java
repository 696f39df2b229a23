package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import java.util.List;

/// What people call a browser, as far as its `User-Agent` tells. Browsers name others before
/// themselves, so the first mark that is found counts.
final class BrowserName {
  private record Mark(String in, String name) {
    static String find(List<Mark> marks, String agent) {
      return marks.stream()
          .filter(mark -> agent.contains(mark.in))
          .map(Mark::name)
          .findFirst()
          .orElse("");
    }
  }

  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Edg", "Edge"),
          new Mark("OPR/", "Opera"),
          new Mark("SamsungBrowser/", "Samsung Internet"),
          new Mark("Firefox/", "Firefox"),
          new Mark("FxiOS/", "Firefox"),
          new Mark("CriOS/", "Chrome"),
          new Mark("Chrome/", "Chrome"),
          new Mark("Safari/", "Safari"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("Android", "Android"),
          new Mark("iPhone", "iPhone"),
          new Mark("iPad", "iPad"),
          new Mark("Windows", "Windows"),
          new Mark("Mac OS X", "macOS"),
          new Mark("CrOS", "ChromeOS"),
          new Mark("Linux", "Linux"));

  private BrowserName() {}

  /// Such as `Firefox on Linux`; the text itself where it is of nothing known.
  static String of(String agent) {
    if (agent.isEmpty()) {
      return t("sessions.unknown");
    }
    String browser = Mark.find(BROWSERS, agent);
    String system = Mark.find(SYSTEMS, agent);
    if (browser.isEmpty()) {
      return agent;
    }
    return system.isEmpty() ? browser : t("sessions.browser-on", browser, system);
  }
}
