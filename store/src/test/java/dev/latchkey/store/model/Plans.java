package dev.latchkey.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Draws which operation comes next.
final class Plans {
  private final Model model;
  private final Choices choose;
  private final PeoplePlans people;
  private final ProjectPlans projects;
  private final UsagePlans usage;
  private final SignUpPlans signUp;
  private final List<Supplier<Step>> plans = new ArrayList<>();

  /// What goes on with something that is good for a short time alone.
  private final List<Supplier<Step>> finishing = new ArrayList<>();

  private final List<Supplier<Step>> granting = new ArrayList<>();
  private final Supplier<Step> looking;
  private final List<Supplier<Step>> mailed = new ArrayList<>();

  Plans(Model model, Choices choose) {
    this.model = model;
    this.choose = choose;
    this.people = new PeoplePlans(model, choose);
    this.projects = new ProjectPlans(model, choose);
    this.usage = new UsagePlans(model, choose);
    SignInPlans signIn = new SignInPlans(model, choose);
    this.looking = signIn::look;
    this.signUp = new SignUpPlans(model, choose, signIn);
    planKeys();
    planPeople();
    planWebhooks();
    planSites();
    planNotices();
    planUsage();
    planSignIn(signIn);
    planApplications(signIn);
    planPasskeys(new PasskeyPlans(model, choose, signIn));
    planSignUp();
  }

  private void planKeys() {
    KeyPlans keys = new KeyPlans(model, choose);
    KeyListPlans keyLists = new KeyListPlans(model, choose);
    plan(12, keys::issue);
    plan(5, keys::issueOnce);
    plan(6, keys::delegate);
    plan(5, keys::bringIn);
    plan(16, keys::update);
    plan(8, keys::rotate);
    plan(6, keys::overlap);
    plan(3, keys::reveal);
    plan(4, keys::delete);
    plan(4, keyLists::changeMany);
    plan(6, keyLists::list);
    plan(4, keyLists::find);
    plan(4, keys::topUp);
    plan(5, keyLists::tidy);
  }

  private void planPeople() {
    InvitationPlans invitations = new InvitationPlans(model, choose);
    PeopleListPlans peopleLists = new PeopleListPlans(model, choose);
    plan(4, people::createAccount);
    plan(5, people::updateAccount);
    plan(2, people::deleteAccount);
    plan(3, projects::createProject);
    plan(6, projects::updateProject);
    plan(2, projects::deleteProject);
    plan(5, people::addMember);
    plan(5, people::updateMember);
    plan(3, people::removeMember);
    plan(6, invitations::invite);
    plan(4, invitations::accept);
    plan(2, invitations::decline);
    plan(2, invitations::withdraw);
    plan(3, peopleLists::list);
  }

  private void planWebhooks() {
    WebhookPlans webhooks = new WebhookPlans(model, choose);
    plan(3, webhooks::create);
    plan(3, webhooks::update);
    plan(1, webhooks::rotate);
    plan(1, webhooks::delete);
    plan(2, webhooks::test);
    plan(3, webhooks::tell);
    plan(4, webhooks::attempt);
    plan(1, webhooks::forget);
  }

  private void planSites() {
    SitePlans sites = new SitePlans(model, choose);
    plan(3, sites::create);
    plan(5, sites::update);
    plan(2, sites::delete);
    plan(2, sites::list);
  }

  private void planNotices() {
    NoticePlans notices = new NoticePlans(model, choose);
    plan(6, notices::warn);
    plan(3, notices::list);
    plan(4, notices::mark);
    plan(5, notices::mail);
    plan(2, notices::forget);
  }

  private void planUsage() {
    plan(6, usage::write);
    plan(2, usage::prune);
    plan(2, usage::tryOften);
    plan(4, usage::call);
    plan(4, usage::read);
    plan(2, usage::resources);
    plan(5, usage::history);
    plan(3, usage::strangers);
    plan(5, usage::health);
  }

  private void planApplications(SignInPlans signIn) {
    ApplicationPlans applications = new ApplicationPlans(model, choose, signIn);
    plan(3, applications::create);
    plan(3, applications::update);
    plan(1, applications::delete);
    plan(5, applications::allowByCode);
    plan(4, applications::askByDevice);
    granting.addAll(List.of(applications::decide, applications::redeem, applications::redeem));
    plan(5, applications::decide);
    plan(9, applications::redeem);
    plan(3, applications::handOff);
  }

  private void planSignIn(SignInPlans signIn) {
    plan(4, signIn::offerReset);
    plan(6, signIn::reset);
    plan(9, signIn::signIn);
    plan(4, signIn::elsewhere);
    plan(4, signIn.factors::setUp);
    finishing.add(signIn.factors::finish);
    plan(6, signIn.factors::finish);
    plan(2, signIn.factors::renew);
    plan(2, signIn.factors::remove);
    plan(6, signIn::look);
    plan(2, signIn::list);
    plan(4, signIn::end);
    plan(5, signIn::confirm);
  }

  private void planPasskeys(PasskeyPlans passkeys) {
    finishing.add(passkeys::finish);
    plan(4, passkeys::add);
    plan(7, passkeys::signIn);
    plan(3, passkeys::confirm);
    plan(3, passkeys::finish);
    plan(5, passkeys::change);
    plan(1, passkeys::takeOff);
  }

  private void planSignUp() {
    InvitationPlans invitations = new InvitationPlans(model, choose);
    mailed.addAll(List.of(signUp::finish, signUp::resetByMail));
    plan(1, signUp::makeFirst);
    plan(1, signUp::makeStarter);
    plan(4, () -> signUp.join(invitations));
    plan(3, signUp::ask);
    plan(4, signUp::finish);
    plan(3, signUp::askForReset);
    plan(4, signUp::resetByMail);
    plan(4, signUp::signInForKey);
  }

  private void plan(int weight, Supplier<Step> plan) {
    for (int i = 0; i < weight; i++) {
      plans.add(plan);
    }
  }

  /// One by which there is somebody in an empty store.
  Step ofSomebody() {
    return choose.chance(50) ? signUp.makeFirst() : people.createAccount();
  }

  /// One by which there is a project.
  Step ofAProject() {
    return choose.chance(50) ? signUp.makeStarter() : projects.createProject();
  }

  Step ofWriting() {
    return usage.write();
  }

  /// What is good for minutes alone is often gone on with at once.
  Step next() {
    List<Supplier<Step>> waiting = new ArrayList<>();
    if (model.factors.isAwaited()) {
      waiting.addAll(finishing);
    }
    if (model.applications.isAwaited()) {
      waiting.addAll(granting);
    }
    if (model.signIn.isAwaited()) {
      waiting.add(looking);
    }
    if (model.signUp.isAwaited()) {
      waiting.addAll(mailed);
    }
    return choose.of(waiting.isEmpty() || choose.chance(75) ? plans : waiting).get();
  }
}
