package dev.latchkey.client.people;

/// What the roles of a project may do.
public record Roles(RoleAccess administrator, RoleAccess member, RoleAccess viewer) {}
