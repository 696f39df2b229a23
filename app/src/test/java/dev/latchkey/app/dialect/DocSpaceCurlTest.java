package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The requests of DocSpace's page on API keys, letter by letter but for the key and the port, sent
/// by curl to a site under the host name that the page has.
class DocSpaceCurlTest {
  private static final String HOST = "yourportal.onlyoffice.com";
  private static final String ASKED =
      """
      {
        "name": "Winfield Upton",
        "permissions": [
          "some text"
        ],
        "expiresInDays": 1234
      }
      """;

  @Test
  void theRequestsOfItsPageAreAnswered(@TempDir Path folder) throws Exception {
    SelfSigned tls = SelfSigned.of(HOST, folder);
    try (Scene scene =
        new Scene(
            folder,
            "portal",
            "sk-",
            "docspace",
            seen -> StandIn.Told.json("{}"),
            HOST,
            tls.settings())) {
      Curl curl = new Curl(HOST, scene.site.getPort(), tls.certificate());
      String key = scene.keyOf(scene.person("portal", "Ada", "administrator"));

      assertThat(curl.run(curl.at("/api/2.0/people/@self"), "-H", "Authorization: Bearer " + key))
          .contains("\"displayName\":\"Ada\"")
          .endsWith("200");
      assertThat(post(curl, key, ASKED)).contains("some text", "files:read").endsWith("400");
      String legal = ASKED.replace("some text", "files:read").replace("1234", "365");
      assertThat(post(curl, key, legal))
          .contains("\"count\":1", "\"status\":0", "\"statusCode\":201", "\"id\":\"")
          .endsWith("201");
    }
  }

  private static String post(Curl curl, String key, String body) throws Exception {
    return curl.run(
        "-H",
        "Authorization: Bearer " + key,
        "-H",
        "Content-Type: application/json",
        "-H",
        "Accept: application/json",
        "-d",
        body,
        curl.at("/api/2.0/keys"));
  }
}
