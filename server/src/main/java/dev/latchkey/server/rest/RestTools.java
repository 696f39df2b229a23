package dev.latchkey.server.rest;

import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.Store;
import java.time.InstantSource;

/// What the routes of every subject are made with.
record RestTools(
    RestParts parts, Guards guards, Cursors cursors, Revocations revocations, Repeats repeats) {

  static RestTools of(RestParts parts) {
    return new RestTools(
        parts,
        new Guards(parts.rights(), parts.store()),
        new Cursors(parts.seals()),
        new Revocations(parts.seals()),
        new Repeats(parts.seals()));
  }

  Store store() {
    return parts.store();
  }

  Confirmations confirmations() {
    return parts.confirmations();
  }

  InstantSource clock() {
    return parts.clock();
  }

  Rights rights() {
    return parts.rights();
  }
}
