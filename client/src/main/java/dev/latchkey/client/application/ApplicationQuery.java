package dev.latchkey.client.application;

import dev.latchkey.client.json.Query;

/// All registered applications.
public final class ApplicationQuery extends Query<ApplicationQuery> {}
