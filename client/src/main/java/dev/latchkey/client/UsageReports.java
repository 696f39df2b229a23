package dev.latchkey.client;

import dev.latchkey.client.key.Key;
import dev.latchkey.client.usage.Call;
import dev.latchkey.client.usage.CallQuery;
import dev.latchkey.client.usage.Health;
import dev.latchkey.client.usage.HealthQuery;
import dev.latchkey.client.usage.KeyProblem;
import dev.latchkey.client.usage.ProjectUsage;
import dev.latchkey.client.usage.Unrecognized;
import dev.latchkey.client.usage.UnrecognizedQuery;
import dev.latchkey.client.usage.Usage;
import dev.latchkey.client.usage.UsageQuery;

/// How keys are used, and which ones need looking after. Safe for use by many threads; every method
/// may throw [LatchkeyException].
public final class UsageReports {
  private final Transport transport;

  UsageReports(Transport transport) {
    this.transport = transport;
  }

  /// How often a key was used.
  public Usage ofKey(String key, UsageQuery query) {
    return transport.read(
        Usage.class, Request.of(Operation.GET_KEY_USAGE, key).query(query.parameters()));
  }

  /// How often the keys of a project were used.
  public ProjectUsage ofProject(String project, UsageQuery query) {
    return transport.read(
        ProjectUsage.class,
        Request.of(Operation.GET_PROJECT_USAGE, project).query(query.parameters()));
  }

  /// The history of calls, newest first.
  public Listing<Call> calls(String project, CallQuery query) {
    return new Listing<>(transport, Call.class, Request.of(Operation.LIST_CALLS, project), query);
  }

  /// From where keys came that nobody knows, with the most calls first.
  public Listing<Unrecognized> unrecognized(String project, UnrecognizedQuery query) {
    return new Listing<>(
        transport, Unrecognized.class, Request.of(Operation.LIST_UNRECOGNIZED, project), query);
  }

  /// How many keys have which problem.
  public Health health(String project, HealthQuery query) {
    return transport.read(
        Health.class, Request.of(Operation.GET_HEALTH, project).query(query.parameters()));
  }

  /// The keys that have a problem.
  public Listing<Key> keysWith(String project, KeyProblem problem, HealthQuery query) {
    return new Listing<>(
        transport, Key.class, Request.of(Operation.GET_HEALTH, project), query.problem(problem));
  }
}
