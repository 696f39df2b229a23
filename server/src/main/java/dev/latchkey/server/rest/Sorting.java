package dev.latchkey.server.rest;

import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;

/// The order of a list: `sort=name`, or `sort=-name` for the other way round.
public record Sorting<S extends Enum<S>>(S by, boolean descending) {

  public static <S extends Enum<S>> Sorting<S> read(
      QueryText query, Wrongs wrongs, Class<S> sorts, S usual) {
    String text = query.get("sort");
    if (text == null) {
      return new Sorting<>(usual, false);
    }
    boolean descending = text.startsWith("-");
    Choices<S> choices = Choices.of(sorts);
    S by = choices.find(descending ? text.substring(1) : text);
    if (by == null) {
      wrongs.add("sort", "is none of " + choices.legal() + ", with \"-\" before for descending");
      return new Sorting<>(usual, false);
    }
    return new Sorting<>(by, descending);
  }
}
