package dev.latchkey.server.console.site;

import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.key.Snippets;
import dev.latchkey.server.console.part.Frame;
import java.util.List;

/// How to call the API of a project.
///
/// @param address where its site is reached
/// @param calls calls of the API, with the key in an environment variable
/// @param verify a verification of a key for others
public record DevelopersPage(
    Frame frame, Place place, String address, List<Snippets.Snippet> calls, String verify) {}
