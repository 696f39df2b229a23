package dev.latchkey.client;

/// Every operation of the REST interface, by its id in the OpenAPI document.
enum Operation {
  GET_SELF("getSelf", Kind.READ, "GET", "/v1/self"),
  DELETE_SELF("deleteSelf", Kind.CHANGE, "DELETE", "/v1/self"),

  CREATE_PROJECT("createProject", Kind.CREATION, "POST", "/v1/projects"),
  LIST_PROJECTS("listProjects", Kind.READ, "GET", "/v1/projects"),
  GET_PROJECT("getProject", Kind.READ, "GET", "/v1/projects/{project}"),
  UPDATE_PROJECT("updateProject", Kind.CHANGE, "PATCH", "/v1/projects/{project}"),
  DELETE_PROJECT("deleteProject", Kind.CHANGE, "DELETE", "/v1/projects/{project}"),

  ISSUE_KEY("issueKey", Kind.CREATION, "POST", "/v1/projects/{project}/keys"),
  LIST_KEYS("listKeys", Kind.READ, "GET", "/v1/projects/{project}/keys"),
  ISSUE_ACCOUNT_KEY("issueAccountKey", Kind.CREATION, "POST", "/v1/account/keys"),
  LIST_ACCOUNT_KEYS("listAccountKeys", Kind.READ, "GET", "/v1/account/keys"),
  GET_KEY("getKey", Kind.READ, "GET", "/v1/keys/{key}"),
  UPDATE_KEY("updateKey", Kind.CHANGE, "PATCH", "/v1/keys/{key}"),
  DELETE_KEY("deleteKey", Kind.CHANGE, "DELETE", "/v1/keys/{key}"),

  CREATE_SITE("createSite", Kind.CREATION, "POST", "/v1/sites"),
  LIST_SITES("listSites", Kind.READ, "GET", "/v1/sites"),
  GET_SITE("getSite", Kind.READ, "GET", "/v1/sites/{site}"),
  UPDATE_SITE("updateSite", Kind.CHANGE, "PATCH", "/v1/sites/{site}"),
  DELETE_SITE("deleteSite", Kind.CHANGE, "DELETE", "/v1/sites/{site}"),

  LIST_AUDIT_EVENTS("listAuditEvents", Kind.READ, "GET", "/v1/audit-events"),
  GET_REVOCATION("getRevocation", Kind.READ, "GET", "/v1/revocations/{id}"),

  VERIFY("verify", Kind.CHANGE, "POST", "/v1/verify"),
  VERIFY_BATCH("verifyBatch", Kind.CHANGE, "POST", "/v1/verify/batch"),
  GET_OPEN_API("getOpenApi", Kind.READ, "GET", "/v1/openapi.json");

  /// When an operation may be sent once more.
  enum Kind {
    /// At any time: it changes nothing.
    READ,
    /// At any time, under the same idempotency key.
    CREATION,
    /// Only when it is certain that the server did nothing.
    CHANGE
  }

  private final String id;
  private final Kind kind;
  private final String method;
  private final String path;

  Operation(String id, Kind kind, String method, String path) {
    this.id = id;
    this.kind = kind;
    this.method = method;
    this.path = path;
  }

  String id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  String method() {
    return method;
  }

  /// With its parameters in braces.
  String path() {
    return path;
  }
}
