package dev.latchkey.server.console.people;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import java.util.List;

/// The projects of the visitor.
///
/// @param turns where the other pages are
public record ProjectsPage(
    Frame frame, Visitor visitor, List<ProjectView> projects, PageTurns turns) {}
