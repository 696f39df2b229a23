package dev.latchkey.server.console.key;

import dev.latchkey.core.site.FindSite;
import dev.latchkey.server.console.ConsoleParts;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.part.SiteAddress;
import java.util.List;
import java.util.Optional;

/// Ready-to-run calls of an API, with a key filled in.
public final class Snippets {
  private final FindSite findSite;
  private final String gateway;

  public Snippets(ConsoleParts parts) {
    this.findSite = new FindSite(parts.rest().store());
    this.gateway = parts.gateway();
  }

  /// One call.
  ///
  /// @param id of its tab
  public record Snippet(String id, String language, String text) {}

  /// Calls with this key in all languages.
  List<Snippet> of(KeyHome home, String front, String key) {
    return calls(address(home, front), key);
  }

  private String address(KeyHome home, String front) {
    Place place = home.place();
    return place == null ? front + "/v1/self" : address(place);
  }

  /// Where a first call of a project's API goes.
  private String address(Place place) {
    return place.view().sites().stream()
            .map(findSite::find)
            .flatMap(Optional::stream)
            .findFirst()
            .map(site -> SiteAddress.of(site, gateway))
            .orElseGet(() -> gateway + "/" + place.project().slug().text())
        + "/hello";
  }

  /// Calls of a project's API that take the key from the environment.
  public List<Snippet> withoutKey(Place place) {
    String url = address(place);
    return List.of(
        curl(url, "$LATCHKEY_API_KEY"),
        javaScript(url, "`Bearer ${process.env.LATCHKEY_API_KEY}`"),
        python(url, "\"Bearer \" + os.environ[\"LATCHKEY_API_KEY\"]", "import os\n"),
        java(url, "\"Bearer \" + System.getenv(\"LATCHKEY_API_KEY\")"));
  }

  /// Calls of a project's API with this text in the place of the key.
  public List<Snippet> with(Place place, String key) {
    return calls(address(place), key);
  }

  /// A verification of a key of a project, asked by a key that may.
  public String verify(Place place, String front) {
    return """
    curl -X POST %s/v1/verify \\
      -H "Authorization: Bearer $LATCHKEY_MANAGEMENT_KEY" \\
      -H "Content-Type: application/json" \\
      -d '{"key": "'"$LATCHKEY_API_KEY"'", "project": "%s", "resource": "hello", "action": "read"}'\
    """
        .formatted(front, place.project().slug().text());
  }

  /// Calls of an address with this key.
  private static List<Snippet> calls(String url, String key) {
    String bearer = "\"Bearer " + key + "\"";
    return List.of(
        curl(url, key), javaScript(url, bearer), python(url, bearer, ""), java(url, bearer));
  }

  private static Snippet curl(String url, String key) {
    return new Snippet(
        "curl", "curl", "curl -H \"Authorization: Bearer " + key + "\" \\\n  " + url);
  }

  private static Snippet javaScript(String url, String bearer) {
    return new Snippet(
        "javascript",
        "JavaScript",
        """
        const response = await fetch("%s", {
          headers: { Authorization: %s },
        });
        console.log(response.status, await response.text());\
        """
            .formatted(url, bearer));
  }

  private static Snippet python(String url, String bearer, String imports) {
    return new Snippet(
        "python",
        "Python",
        """
        %simport urllib.request

        request = urllib.request.Request(
            "%s",
            headers={"Authorization": %s},
        )
        with urllib.request.urlopen(request) as response:
            print(response.status, response.read().decode())\
        """
            .formatted(imports, url, bearer));
  }

  private static Snippet java(String url, String bearer) {
    return new Snippet(
        "java",
        "Java",
        """
        import java.net.URI;
        import java.net.http.*;

        void main() throws Exception {
          var request = HttpRequest.newBuilder(URI.create("%s"))
              .header("Authorization", %s)
              .build();
          var response = HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.ofString());
          System.out.println(response.statusCode() + " " + response.body());
        }\
        """
            .formatted(url, bearer));
  }
}
