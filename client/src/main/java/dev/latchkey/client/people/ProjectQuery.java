package dev.latchkey.client.people;

import dev.latchkey.client.json.Query;

/// All projects that the calling key reaches.
public final class ProjectQuery extends Query<ProjectQuery> {}
