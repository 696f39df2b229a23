package dev.latchkey.store.model;

import java.util.stream.Collectors;

/// The product once more, written as plainly as can be: maps, loops, and the rules as the documents
/// tell them. It shares no code with what it is compared with.
final class Model {
  final Facts facts = new Facts();
  final Rights rights;
  final Verdicts verdicts;
  final ModelKeys keys;
  final ModelEdits edits;
  final ModelSearch search;
  final ModelTidying tidying;
  final ModelMembers members;
  final ModelAccounts accounts;
  final ModelProjects projects;
  final ModelInvitations invitations;
  final ModelWebhooks webhooks;
  final ModelSites sites;
  final ModelNotices notices;
  final ModelUsage usage;
  final ModelFactors factors;
  final ModelSignIn signIn;
  final ModelPasskeys passkeys;
  final ModelSignUp signUp;
  final ModelApplications applications;

  Model(Flaw flaw) {
    this.rights = new Rights(facts);
    this.verdicts = new Verdicts(facts, rights, flaw);
    this.keys = new ModelKeys(facts, rights, verdicts, flaw);
    this.edits = new ModelEdits(facts, rights, keys);
    this.search = new ModelSearch(facts, rights, verdicts, keys, flaw);
    this.notices = new ModelNotices(facts, verdicts, flaw);
    this.tidying = new ModelTidying(facts, verdicts, keys, notices);
    this.sites = new ModelSites(facts, rights, keys);
    this.members = new ModelMembers(facts, rights, keys, flaw);
    this.accounts = new ModelAccounts(facts, rights, keys, members);
    this.projects = new ModelProjects(facts, rights, keys, sites, members, flaw);
    this.invitations = new ModelInvitations(facts, rights, keys, accounts, members);
    this.factors = new ModelFactors(facts, rights, flaw);
    this.signIn = new ModelSignIn(facts, rights, keys, factors, flaw);
    this.passkeys = new ModelPasskeys(facts, rights, signIn, factors, flaw);
    this.signUp =
        new ModelSignUp(facts, rights, keys, accounts, projects, invitations, signIn, flaw);
    this.applications = new ModelApplications(facts, rights, keys, signIn);
    this.usage = new ModelUsage(facts, flaw);
    this.webhooks = new ModelWebhooks(facts, rights, keys, flaw);
  }

  /// Everything about people and projects, for comparing it.
  String everybody() {
    return facts.projects.keySet().stream()
        .map(id -> members.members(id, null) + "\n" + invitations.invitations(id, null))
        .collect(
            Collectors.joining(
                "\n", accounts.accounts(null, false, false) + "\n" + projects.projects(null), ""));
  }

  /// A start: what is in memory alone is forgotten.
  void startAgain() {
    facts.buckets.clear();
    notices.startAgain();
    usage.startAgain();
    signIn.startAgain();
  }
}
