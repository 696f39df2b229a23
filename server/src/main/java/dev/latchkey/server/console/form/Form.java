package dev.latchkey.server.console.form;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.Fault.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the fields of a form hold, and what is wrong with them. A field may stand several times.
public final class Form {
  /// Behind the name of a field for a day or a time: the instant that it shows, which the page's
  /// script puts into the zone of the viewer.
  static final String INSTANT = ".at";

  public static final Form EMPTY = new Form(Map.of(), List.of(), null);

  private final Map<String, List<String>> values;
  private final List<FieldError> errors;
  private final @Nullable String problem;

  private Form(
      Map<String, List<String>> values, List<FieldError> errors, @Nullable String problem) {
    this.values = values;
    this.errors = List.copyOf(errors);
    this.problem = problem;
  }

  public static Form of(Map<String, List<String>> values) {
    return new Form(values, List.of(), null);
  }

  /// A form that holds one value a field.
  public static Form ofSingle(Map<String, String> values) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    values.forEach((name, value) -> all.put(name, List.of(value)));
    return of(all);
  }

  /// The same with one field more.
  public Form with(String name, String value) {
    Map<String, List<String>> all = new LinkedHashMap<>(values);
    all.put(name, List.of(value));
    return new Form(all, errors, problem);
  }

  /// The same, with what was wrong.
  public Form refused(Fault fault) {
    return new Form(values, fault.errors(), fault.detail());
  }

  /// The same, with what was wrong, where the form calls fields otherwise.
  ///
  /// @param name what the form calls a field
  public Form refused(Fault fault, UnaryOperator<String> name) {
    return refused(
        new Fault(
            fault.code(),
            fault.detail(),
            fault.errors().stream()
                .map(error -> new FieldError(name.apply(error.field()), error.message()))
                .toList()));
  }

  /// The first value of a field, without white space around it; empty where there is none.
  public String text(String name) {
    List<String> all = values.get(name);
    return all == null ? "" : all.getFirst().strip();
  }

  /// The first value of a field as it stands; empty where there is none.
  public String raw(String name) {
    List<String> all = values.get(name);
    return all == null ? "" : all.getFirst();
  }

  /// The instant that a field for a day or a time shows, as it is written; null for none.
  public @Nullable String instant(String name) {
    return given(name + INSTANT);
  }

  /// As [#text]; null where that is empty.
  public @Nullable String given(String name) {
    String text = text(name);
    return text.isEmpty() ? null : text;
  }

  /// All values of a field, as they stand.
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The lines of a field that are not empty.
  public List<String> lines(String name) {
    return text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /// The names of its fields.
  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// Whether a field has this value among others.
  public boolean holds(String name, String value) {
    return all(name).contains(value);
  }

  /// What is wrong with the field of this name, or with a part of it (`name[3].part`); null when
  /// nothing is.
  public @Nullable String error(String name) {
    for (FieldError error : errors) {
      if (isOf(error.field(), name)) {
        return sentence(error.message());
      }
    }
    return null;
  }

  private static boolean isOf(String field, String name) {
    return field.startsWith(name)
        && (field.length() == name.length()
            || field.charAt(name.length()) == '['
            || field.charAt(name.length()) == '.');
  }

  /// All that it holds, in one text that no other content makes.
  String content() {
    StringBuilder all = new StringBuilder();
    values.forEach((name, texts) ->
        texts.forEach(text ->
            all.append(name.length())
                .append(':')
                .append(name)
                .append('=')
                .append(text.length())
                .append(':')
                .append(text)
                .append('\n')));
    return all.toString();
  }

  /// Prints nothing of what was typed, which may be a secret.
  @Override
  public String toString() {
    return "Form(" + values.keySet() + ")";
  }

  public boolean isRefused() {
    return problem != null;
  }

  /// One thing that is wrong.
  ///
  /// @param field where it is; empty for the form as a whole
  /// @param words what it is, which name the field as its label does
  public record Problem(String field, String words) {}

  /// What stands above the form: what is wrong with it as a whole, or with which of its fields.
  public List<Problem> problems() {
    String whole = problem;
    if (whole == null) {
      return List.of();
    }
    if (errors.isEmpty()) {
      return List.of(new Problem("", whole));
    }
    List<Problem> all = new ArrayList<>();
    errors.forEach(error ->
        all.add(
            error.field().isEmpty()
                ? new Problem("", sentence(error.message()))
                : new Problem(
                    Labels.field(error.field()),
                    Labels.of(error.field()) + " " + error.message() + ".")));
    return all;
  }

  private static String sentence(String message) {
    return "This " + message + ".";
  }
}
