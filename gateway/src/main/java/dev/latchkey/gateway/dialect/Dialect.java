package dev.latchkey.gateway.dialect;

import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.RawTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the clients of one other system talk: where they put keys, which calls are that system's own
/// endpoints, what each other call asks for, and how they are told that it failed.
///
/// One object serves all sites that choose it, on any number of event loops: it keeps no state of a
/// call, and nothing here blocks.
public interface Dialect {
  DialectName name();

  /// Where its clients put keys, beside the places that the site names.
  List<KeyLocation> keyLocations();

  /// Whether its clients send a key as the whole `Authorization` header, without a scheme.
  boolean takesBareKeys();

  /// For calls from web pages, where the site does not say; null where pages cannot call.
  @Nullable Cors cors();

  /// What its clients mean by a target that could be read in two ways, in a form that cannot; null
  /// where they never send such a one.
  ///
  /// @param target path and query below the site, beginning with `/`
  @Nullable String meant(String target);

  /// What a call is.
  ///
  /// @param method as the request has it
  /// @param target below the site
  Handling handling(Site site, String method, RawTarget target);

  /// The same refusal in the words and under the status that its clients understand. The target is
  /// null where none could be read.
  Problem refusal(Problem problem, @Nullable RawTarget target);
}
