package dev.latchkey.core.audit;

import dev.latchkey.core.people.Actor;

/// Who asks for a change, and by which door. Every use case that changes something takes one.
public record By(Actor actor, Door door) {
  public static final By SYSTEM = new By(new Actor.Operator(), Door.SYSTEM);
}
