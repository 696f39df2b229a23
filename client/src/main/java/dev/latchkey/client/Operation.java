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
  TOP_UP_QUOTA("topUpQuota", Kind.CREATION, "POST", "/v1/keys/{key}/quota"),
  ROTATE_KEY("rotateKey", Kind.CREATION, "POST", "/v1/keys/{key}/rotate"),
  REVEAL_KEY("revealKey", Kind.CHANGE, "POST", "/v1/keys/{key}/reveal"),
  UPDATE_PREVIOUS("updatePrevious", Kind.CHANGE, "PATCH", "/v1/keys/{key}/previous"),
  DELETE_PREVIOUS("deletePrevious", Kind.CHANGE, "DELETE", "/v1/keys/{key}/previous"),
  DELETE_KEY("deleteKey", Kind.CHANGE, "DELETE", "/v1/keys/{key}"),
  DELEGATE_KEY("delegateKey", Kind.CREATION, "POST", "/v1/keys/{key}/children"),
  LIST_CHILDREN("listChildren", Kind.READ, "GET", "/v1/keys/{key}/children"),
  FIND_KEY("findKey", Kind.READ, "POST", "/v1/projects/{project}/keys/find"),
  CHANGE_KEYS("changeKeys", Kind.CHANGE, "POST", "/v1/projects/{project}/keys/bulk"),
  IMPORT_KEYS("importKeys", Kind.REPEATABLE, "POST", "/v1/projects/{project}/keys/import"),
  EXPORT_KEYS("exportKeys", Kind.READ, "GET", "/v1/projects/{project}/keys/export"),

  GET_KEY_USAGE("getKeyUsage", Kind.READ, "GET", "/v1/keys/{key}/usage"),
  GET_PROJECT_USAGE("getProjectUsage", Kind.READ, "GET", "/v1/projects/{project}/usage"),
  LIST_CALLS("listCalls", Kind.READ, "GET", "/v1/projects/{project}/calls"),
  LIST_UNRECOGNIZED(
      "listUnrecognized", Kind.READ, "GET", "/v1/projects/{project}/calls/unrecognized"),
  GET_HEALTH("getHealth", Kind.READ, "GET", "/v1/projects/{project}/health"),

  CREATE_SITE("createSite", Kind.CREATION, "POST", "/v1/sites"),
  LIST_SITES("listSites", Kind.READ, "GET", "/v1/sites"),
  GET_SITE("getSite", Kind.READ, "GET", "/v1/sites/{site}"),
  UPDATE_SITE("updateSite", Kind.CHANGE, "PATCH", "/v1/sites/{site}"),
  IMPORT_ROUTES("importRoutes", Kind.CHANGE, "POST", "/v1/sites/{site}/routes/import"),
  DELETE_SITE("deleteSite", Kind.CHANGE, "DELETE", "/v1/sites/{site}"),

  CREATE_ACCOUNT("createAccount", Kind.CREATION, "POST", "/v1/accounts"),
  LIST_ACCOUNTS("listAccounts", Kind.READ, "GET", "/v1/accounts"),
  GET_ACCOUNT("getAccount", Kind.READ, "GET", "/v1/accounts/{account}"),
  UPDATE_ACCOUNT("updateAccount", Kind.CHANGE, "PATCH", "/v1/accounts/{account}"),
  DELETE_ACCOUNT("deleteAccount", Kind.CHANGE, "DELETE", "/v1/accounts/{account}"),
  OFFER_PASSWORD_RESET(
      "offerPasswordReset", Kind.CHANGE, "POST", "/v1/accounts/{account}/reset-link"),
  REMOVE_SECOND_FACTOR(
      "removeSecondFactor", Kind.CHANGE, "DELETE", "/v1/accounts/{account}/second-factor"),
  REMOVE_PASSKEYS("removePasskeys", Kind.CHANGE, "DELETE", "/v1/accounts/{account}/passkeys"),
  GET_OWN_ACCOUNT("getOwnAccount", Kind.READ, "GET", "/v1/account"),
  UPDATE_OWN_ACCOUNT("updateOwnAccount", Kind.CHANGE, "PATCH", "/v1/account"),
  REGISTER_APPLICATION("registerApplication", Kind.CREATION, "POST", "/v1/applications"),
  LIST_APPLICATIONS("listApplications", Kind.READ, "GET", "/v1/applications"),
  GET_APPLICATION("getApplication", Kind.READ, "GET", "/v1/applications/{application}"),
  UPDATE_APPLICATION("updateApplication", Kind.CHANGE, "PATCH", "/v1/applications/{application}"),
  DELETE_APPLICATION("deleteApplication", Kind.CHANGE, "DELETE", "/v1/applications/{application}"),
  LIST_NOTICES("listNotices", Kind.READ, "GET", "/v1/account/notices"),
  MARK_NOTICES("markNotices", Kind.CHANGE, "POST", "/v1/account/notices/seen"),
  ISSUE_KEY_FOR_ACCOUNT("issueKeyForAccount", Kind.CREATION, "POST", "/v1/accounts/{account}/keys"),
  LIST_KEYS_OF_ACCOUNT("listKeysOfAccount", Kind.READ, "GET", "/v1/accounts/{account}/keys"),
  ADD_MEMBER("addMember", Kind.CREATION, "POST", "/v1/projects/{project}/members"),
  LIST_MEMBERS("listMembers", Kind.READ, "GET", "/v1/projects/{project}/members"),
  GET_MEMBER("getMember", Kind.READ, "GET", "/v1/projects/{project}/members/{account}"),
  UPDATE_MEMBER("updateMember", Kind.CHANGE, "PATCH", "/v1/projects/{project}/members/{account}"),
  REMOVE_MEMBER("removeMember", Kind.CHANGE, "DELETE", "/v1/projects/{project}/members/{account}"),
  INVITE("invite", Kind.CREATION, "POST", "/v1/projects/{project}/invitations"),
  LIST_INVITATIONS("listInvitations", Kind.READ, "GET", "/v1/projects/{project}/invitations"),
  GET_INVITATION(
      "getInvitation", Kind.READ, "GET", "/v1/projects/{project}/invitations/{invitation}"),
  DELETE_INVITATION(
      "deleteInvitation", Kind.CHANGE, "DELETE", "/v1/projects/{project}/invitations/{invitation}"),
  ACCEPT_INVITATION("acceptInvitation", Kind.CHANGE, "POST", "/v1/invitations/accept"),
  DECLINE_INVITATION("declineInvitation", Kind.CHANGE, "POST", "/v1/invitations/decline"),
  GET_PERMISSIONS("getPermissions", Kind.READ, "GET", "/v1/projects/{project}/permissions"),
  CREATE_WEBHOOK("createWebhook", Kind.CREATION, "POST", "/v1/projects/{project}/webhooks"),
  LIST_WEBHOOKS("listWebhooks", Kind.READ, "GET", "/v1/projects/{project}/webhooks"),
  GET_WEBHOOK("getWebhook", Kind.READ, "GET", "/v1/projects/{project}/webhooks/{webhook}"),
  UPDATE_WEBHOOK(
      "updateWebhook", Kind.CHANGE, "PATCH", "/v1/projects/{project}/webhooks/{webhook}"),
  DELETE_WEBHOOK(
      "deleteWebhook", Kind.CHANGE, "DELETE", "/v1/projects/{project}/webhooks/{webhook}"),
  ROTATE_WEBHOOK_SECRET(
      "rotateWebhookSecret",
      Kind.CHANGE,
      "POST",
      "/v1/projects/{project}/webhooks/{webhook}/secret"),
  TEST_WEBHOOK(
      "testWebhook", Kind.CHANGE, "POST", "/v1/projects/{project}/webhooks/{webhook}/test"),
  LIST_DELIVERIES(
      "listDeliveries", Kind.READ, "GET", "/v1/projects/{project}/webhooks/{webhook}/deliveries"),

  LIST_AUDIT_EVENTS("listAuditEvents", Kind.READ, "GET", "/v1/audit-events"),
  VERIFY_AUDIT("verifyAudit", Kind.READ, "GET", "/v1/audit-events/verification"),
  GET_REVOCATION("getRevocation", Kind.READ, "GET", "/v1/revocations/{id}"),
  LIST_NODES("listNodes", Kind.READ, "GET", "/v1/nodes"),
  UPDATE_NODES("updateNodes", Kind.CHANGE, "PATCH", "/v1/nodes"),

  VERIFY("verify", Kind.CHANGE, "POST", "/v1/verify"),
  VERIFY_BATCH("verifyBatch", Kind.CHANGE, "POST", "/v1/verify/batch"),
  GET_OPEN_API("getOpenApi", Kind.READ, "GET", "/v1/openapi.json");

  /// When an operation may be sent once more.
  enum Kind {
    /// At any time: it changes nothing.
    READ,
    /// At any time, under the same idempotency key.
    CREATION,
    /// At any time: what was done already is not done again.
    REPEATABLE,
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
