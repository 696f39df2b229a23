package dev.latchkey.client;

import dev.latchkey.client.application.Application;
import dev.latchkey.client.application.ApplicationPatch;
import dev.latchkey.client.application.ApplicationQuery;
import dev.latchkey.client.application.DeletedApplication;
import dev.latchkey.client.application.NewApplication;

/// Registered applications. Safe for use by many threads; every method may throw
/// [LatchkeyException].
public final class Applications {
  private final Transport transport;

  Applications(Transport transport) {
    this.transport = transport;
  }

  public Application register(NewApplication wish) {
    return transport.read(
        Application.class,
        Request.of(Operation.REGISTER_APPLICATION)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  public Listing<Application> list(ApplicationQuery query) {
    return new Listing<>(
        transport, Application.class, Request.of(Operation.LIST_APPLICATIONS), query);
  }

  public Application get(String application) {
    return transport.read(Application.class, Request.of(Operation.GET_APPLICATION, application));
  }

  public Application update(String application, ApplicationPatch patch) {
    return transport.read(
        Application.class, Request.of(Operation.UPDATE_APPLICATION, application).body(patch));
  }

  /// Takes it off the register; keys that it has stay good.
  public DeletedApplication delete(String application) {
    return transport.read(
        DeletedApplication.class, Request.of(Operation.DELETE_APPLICATION, application));
  }
}
