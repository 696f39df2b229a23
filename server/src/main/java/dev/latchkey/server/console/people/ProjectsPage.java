package dev.latchkey.server.console.people;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The projects of the visitor.
///
/// @param first the first page; null on it
/// @param next the next page; null on the last
public record ProjectsPage(
    Frame frame,
    Visitor visitor,
    List<ProjectView> projects,
    @Nullable String first,
    @Nullable String next) {}
