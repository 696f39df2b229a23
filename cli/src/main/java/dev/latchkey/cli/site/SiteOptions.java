package dev.latchkey.cli.site;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.client.site.SiteRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What can be said about a site when it is made and when it is changed.
final class SiteOptions {
  @Option(
      names = "--let-in",
      paramLabel = "PROJECT",
      description = "Let the keys of this project in; may be repeated, the first manages the site.")
  List<String> projects = List.of();

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "A host name that it is served at; may be repeated.")
  List<String> hosts = List.of();

  @Option(
      names = "--path-prefix",
      paramLabel = "PATH",
      description = "The path below which it is served, such as /shop.")
  @Nullable String pathPrefix;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description = "Where the calls go; may be repeated, they take calls in turn.")
  List<String> upstreams = List.of();

  @Option(
      names = "--health-path",
      paramLabel = "PATH",
      description = "What upstreams are asked for every 5 seconds to see whether they are well.")
  @Nullable String healthPath;

  @Option(
      names = "--key-location",
      paramLabel = "PLACE",
      description = "Where a key is looked for, such as header:x-api-key; may be repeated.")
  List<String> keyLocations = List.of();

  @Option(
      names = "--credential",
      paramLabel = "strip|pass|delegate",
      description = "What becomes of the key on the way to the upstream.")
  @Nullable String credential;

  @Option(
      names = "--route",
      paramLabel = "\"METHOD PATH RESOURCE ACTIONS [KEY]\"",
      description =
          "What calls ask for, such as \"POST /v1/algo/{owner}/{name} algo://{owner}/{name} call\";"
              + " may be repeated, and is the whole table. KEY is strip, pass or delegate; without"
              + " it the site's --credential holds.")
  List<String> routes = List.of();

  @Option(
      names = "--unknown-routes",
      paramLabel = "fallback|deny",
      description = "What becomes of calls that no route matches.")
  @Nullable String unknownRoutes;

  @Option(
      names = "--cors-host",
      paramLabel = "HOST",
      description = "Whose pages may call by script, such as *.example.com; may be repeated.")
  List<String> corsHosts = List.of();

  @Option(
      names = "--dialect",
      paramLabel = "SYSTEM",
      description = "Speak with the clients of this system, such as docspace; none to stop.")
  @Nullable String dialect;

  /// The dialect that was asked for, null for none. Asked only where one was.
  @Nullable String spoken() {
    return "none".equals(dialect) ? null : dialect;
  }

  SiteRoute[] table() {
    return routes.stream().map(SiteOptions::route).toArray(SiteRoute[]::new);
  }

  private static SiteRoute route(String text) {
    String[] words = text.strip().split(" +", -1);
    if (words.length < 4 || words.length > 5) {
      throw CommandFailure.usage(
          "\""
              + text
              + "\" is no route; legal are METHOD PATH RESOURCE ACTION[,ACTION] and, if wanted,"
              + " strip, pass or delegate.",
          "latchkey sites update --help");
    }
    SiteRoute route = SiteRoute.of(words[0], words[1], words[2], words[3].split(",", -1));
    return words.length == 4 ? route : route.credential(words[4]);
  }

  static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
