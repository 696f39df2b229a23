package dev.latchkey.server.console.part;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.server.console.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The pages of a project that the frame leads to.
public enum Tab {
  KEYS("/keys", OwnResource.KEYS),
  CALLS("/calls", OwnResource.AUDIT),
  USAGE("/usage", OwnResource.KEYS),
  HEALTH("/health", OwnResource.KEYS),
  DEVELOPERS("/developers", OwnResource.PROJECT),
  MEMBERS("/members", OwnResource.MEMBERS),
  AUDIT("/audit", OwnResource.AUDIT),
  SETTINGS("/settings", OwnResource.PROJECT);

  private final String path;
  private final OwnResource resource;

  Tab(String path, OwnResource resource) {
    this.path = path;
    this.resource = resource;
  }

  /// Those that the visitor may look at.
  public static List<Tab> of(Place place) {
    return Arrays.stream(values()).filter(tab -> place.reads(tab.resource)).toList();
  }

  public String path(Place place) {
    return place.path() + path;
  }

  public String words() {
    return Texts.t("tab." + name().toLowerCase(Locale.ROOT));
  }
}
