package dev.latchkey.store.model;

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
  final ModelPeople people;
  final ModelWebhooks webhooks;
  final ModelSites sites;
  final ModelNotices notices;
  final ModelUsage usage;
  final ModelSignIn signIn;

  Model(Flaw flaw) {
    this.rights = new Rights(facts);
    this.verdicts = new Verdicts(facts, rights, flaw);
    this.keys = new ModelKeys(facts, rights, verdicts, flaw);
    this.edits = new ModelEdits(facts, rights, keys);
    this.search = new ModelSearch(facts, rights, verdicts, keys, flaw);
    this.notices = new ModelNotices(facts, verdicts, flaw);
    this.tidying = new ModelTidying(facts, verdicts, keys, notices);
    this.sites = new ModelSites(facts, rights, keys);
    this.people = new ModelPeople(facts, rights, keys, sites, flaw);
    this.signIn = new ModelSignIn(facts, rights, flaw);
    this.usage = new ModelUsage(facts, flaw);
    this.webhooks = new ModelWebhooks(facts, rights, keys, flaw);
  }

  /// A start: what is in memory alone is forgotten.
  void startAgain() {
    facts.buckets.clear();
    notices.startAgain();
    usage.startAgain();
    signIn.startAgain();
  }
}
