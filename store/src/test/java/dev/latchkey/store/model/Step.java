package dev.latchkey.store.model;

import dev.latchkey.core.fault.FaultException;
import java.util.function.Function;

/// One operation with its input: on a database, and on the model.
///
/// @param words for people: who asks for what
/// @param model takes the product's answer for the names of what came into being alone
record Step(
    String operation,
    String words,
    Function<Side.UseCases, Answer> real,
    Function<Answer, Answer> model) {

  Answer on(Side side) {
    try {
      return real.apply(side.does);
    } catch (FaultException e) {
      return Answer.refused(e.fault().code().wire());
    }
  }

  /// @param real what the product answered
  Answer onModel(Answer real) {
    try {
      return model.apply(real);
    } catch (Refused e) {
      return Answer.refused(e.code());
    }
  }
}
