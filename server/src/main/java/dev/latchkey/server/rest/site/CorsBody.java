package dev.latchkey.server.rest.site;

import dev.latchkey.core.people.Patch;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.site.Cors;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `cors` of a request and of an answer, as a whole.
final class CorsBody {
  private CorsBody() {}

  static Patch<Cors> read(Fields body) {
    if (body.isNull("cors")) {
      return new Patch.Clear<>();
    }
    Fields given = body.object("cors");
    if (given == null) {
      return Patch.keep();
    }
    List<HostPattern> hosts = given.texts("hosts", Cors.HOSTS_MAX, HostPattern::new);
    List<String> exposed = given.texts("exposedHeaders", Cors.EXPOSED_HEADERS_MAX, text -> text);
    Integer maxAge = given.number("maxAgeSeconds", 0, Cors.MAX_AGE_SECONDS_MAX);
    given.done();
    Cors cors =
        body.wrongs()
            .make(() ->
                new Cors(
                    hosts == null ? List.of() : hosts,
                    exposed == null ? List.of() : exposed,
                    maxAge == null ? Cors.DEFAULT_MAX_AGE_SECONDS : maxAge));
    return cors == null ? Patch.keep() : new Patch.Put<>(cors);
  }

  static Json json(@Nullable Cors cors) {
    return cors == null
        ? Json.Null.VALUE
        : Json.object()
            .put("hosts", Json.texts(cors.hosts().stream().map(Object::toString).toList()))
            .put("exposedHeaders", Json.texts(cors.exposedHeaders()))
            .put("maxAgeSeconds", cors.maxAgeSeconds())
            .build();
  }
}
