package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;

/// One item of a batch: a question, or what is wrong with it. Items stand and fall alone.
sealed interface VerifyItem {
  record Good(VerifyQuestion question) implements VerifyItem {}

  record Bad(Fault fault) implements VerifyItem {}
}
