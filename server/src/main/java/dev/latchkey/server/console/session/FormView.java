package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form as it is shown: what was typed before, and what is wrong with it.
///
/// @param kept what stands in the fields; never a password
/// @param wrong by field; the empty name is for the whole form
/// @param csrf what the form sends along; empty where nobody is signed in
public record FormView(Map<String, String> kept, Map<String, String> wrong, String csrf) {
  static FormView of(Map<String, String> kept, String csrf) {
    return new FormView(kept, Map.of(), csrf);
  }

  /// The same, with what a form that was sent lacks.
  FormView refused(Fault fault) {
    Map<String, String> all = new HashMap<>();
    fault.errors().forEach(error -> all.put(error.field(), "This " + error.message() + "."));
    if (all.isEmpty()) {
      all.put("", fault.detail());
    }
    return new FormView(kept, Map.copyOf(all), csrf);
  }

  FormView refused(String why) {
    return new FormView(kept, Map.of("", why), csrf);
  }

  /// The same with one field more.
  FormView with(String name, String value) {
    Map<String, String> all = new HashMap<>(kept);
    all.put(name, value);
    return new FormView(Map.copyOf(all), wrong, csrf);
  }

  public String value(String name) {
    return kept.getOrDefault(name, "");
  }

  /// As it stands in the query of an address.
  public String encoded(String name) {
    return URLEncoder.encode(value(name), StandardCharsets.UTF_8);
  }

  public @Nullable String problem(String name) {
    return wrong.get(name);
  }

  /// What is wrong with the form as a whole, and with fields that it does not show.
  public List<String> problems(String... shown) {
    List<String> fields = List.of(shown);
    return wrong.entrySet().stream()
        .filter(each -> !fields.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }
}
