create table counter (
  id integer primary key,
  n bigint not null,
  tag ${bytes} not null,
  next_number bigint not null,
  audit_sequence bigint not null,
  audit_tip ${bytes} not null,
  lease_millis bigint not null,
  wait_millis bigint not null,
  drift_percent bigint not null,
  incarnation ${text} not null,
  encoding integer not null,
  generation integer not null,
  seal ${bytes} not null
);

create table node (
  id ${text} primary key,
  name ${text} not null,
  encoding integer not null,
  applied bigint not null,
  fencing ${text} not null,
  version bigint not null,
  generation integer not null,
  seal ${bytes} not null,
  joined_at bigint not null,
  seen_at bigint not null,
  clock_ahead bigint not null
);

create table epoch (
  id integer primary key,
  name ${text} not null
);

create table duty (
  name ${text} primary key,
  node ${text} not null,
  until_at bigint not null
);

create table pepper (
  generation integer primary key,
  fingerprint ${text} not null
);

create table change (
  n bigint not null,
  i integer not null,
  kind ${text} not null,
  id ${text} not null,
  at bigint not null,
  body ${bytes},
  seal ${bytes} not null,
  generation integer not null,
  primary key (n, i)
);

create index change_by_thing on change (kind, id, n);

create table audit (
  sequence bigint primary key,
  id ${text} not null,
  at bigint not null,
  actor_id ${text} not null,
  actor_name ${text} not null,
  door ${text} not null,
  project ${text},
  deed ${text} not null,
  target ${text} not null,
  note ${text} not null,
  generation integer not null,
  chain ${bytes} not null
);

create index audit_by_project on audit (project, sequence);

create table replay (
  scope ${text} not null,
  key ${text} not null,
  body ${bytes} not null,
  resource ${text} not null,
  at bigint not null,
  primary key (scope, key)
);

create index replay_by_age on replay (at);

create table account (
  id ${text} primary key,
  email ${text} unique,
  instance_administrator bigint not null,
  active bigint not null,
  name ${text} not null,
  folded_name ${text} not null,
  created_at bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index account_administrator on account (instance_administrator)
  where instance_administrator = 1;
create index account_by_age on account (created_at, id);
create index account_by_name on account (name, id);

create table project (
  id ${text} primary key,
  slug ${text} not null unique,
  created_at bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index project_by_age on project (created_at, id);

create table member (
  id ${text} primary key,
  project ${text} not null,
  account ${text} not null,
  role ${text} not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index member_by_project on member (project, account);
create index member_by_account on member (account, project);

create table invitation (
  id ${text} primary key,
  project ${text} not null,
  email ${text} not null,
  answer ${text} not null,
  created_at bigint not null,
  expires_at bigint not null,
  blind ${bytes} not null unique,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index invitation_by_age on invitation (project, created_at, id);
create index invitation_by_email on invitation (project, email);

create table site (
  id ${text} primary key,
  managed_by ${text} not null,
  path_prefix ${text} unique,
  created_at bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index site_by_manager on site (managed_by, created_at, id);

create table site_host (
  host ${text} primary key,
  site ${text} not null
);

create index site_host_by_site on site_host (site);

create table site_project (
  project ${text} not null,
  site ${text} not null,
  primary key (project, site)
);

create index site_project_by_site on site_project (site);

create table webhook (
  id ${text} primary key,
  project ${text} not null,
  created_at bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index webhook_by_project on webhook (project, created_at, id);

create table delivery (
  webhook ${text} not null,
  message ${text} not null,
  type ${text} not null,
  sequence bigint not null,
  created_at bigint not null,
  state ${text} not null,
  attempts bigint not null,
  due_at bigint not null,
  answer ${text},
  primary key (webhook, message)
);

create index delivery_due on delivery (due_at) where state = 'pending';
create index delivery_over on delivery (created_at) where state <> 'pending';

create table outbox (
  id integer primary key,
  made_up_to bigint not null
);

create table api_key (
  id ${text} primary key,
  number bigint not null unique,
  handle ${text},
  owner ${text} not null,
  project ${text},
  creator ${text} not null,
  creator_account ${text},
  parent ${text},
  subject ${text},
  name ${text} not null,
  words ${text} not null,
  status ${text} not null,
  created_at bigint not null,
  expires_at bigint not null,
  previous_blind ${text} unique,
  blind ${bytes} not null unique,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create unique index api_key_by_handle on api_key (owner, handle) where handle is not null;
-- The words are there so that names are looked at without their keys.
create index api_key_by_age on api_key (owner, created_at, id, words);
create index api_key_by_name on api_key (owner, name, id);
create index api_key_by_expiry on api_key (owner, expires_at, id);
create index api_key_idle_by_age on api_key (owner, created_at, id) where status <> 'active';
create index api_key_idle_by_name on api_key (owner, name, id) where status <> 'active';
create index api_key_idle_by_expiry on api_key (owner, expires_at, id) where status <> 'active';
create index api_key_by_subject on api_key (owner, subject, created_at, id)
  where subject is not null;
create index api_key_by_account on api_key (owner, creator_account, created_at, id)
  where creator_account is not null;
create index api_key_by_maker on api_key (owner, creator, created_at, id)
  where (creator_account is null or creator <> creator_account);
create index api_key_by_project on api_key (project) where project is not null;
create index api_key_by_parent on api_key (parent) where parent is not null;

create table key_word (
  owner ${text} not null,
  span bigint not null,
  word ${text} not null,
  created_at bigint not null,
  number bigint not null,
  primary key (owner, span, word, created_at, number)
) ${clustered};

create table key_span (
  owner ${text} not null,
  start bigint not null,
  primary key (owner, start)
) ${clustered};

create table notice (
  id ${text} primary key,
  key ${text} not null,
  kind ${text} not null,
  expires_at bigint not null,
  account ${text},
  project ${text},
  created_at bigint not null,
  seen bigint not null,
  mail_due_at bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index notice_by_key on notice (key, expires_at, kind);
create index notice_by_account on notice (account, created_at, id) where account is not null;
create index notice_by_project on notice (project) where project is not null;
create index notice_by_age on notice (created_at, id);
create index notice_to_mail on notice (mail_due_at, id);

create table credential (
  id ${text} primary key,
  reset_blind ${text} unique,
  identity_blind ${text} unique,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create table session (
  id ${text} primary key,
  account ${text} not null,
  last_seen_at bigint not null,
  ends_at bigint not null,
  blind ${bytes} not null unique,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index session_by_account on session (account, last_seen_at, id);
create index session_by_end on session (ends_at, id);

create table application (
  id ${text} primary key,
  created_at bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create table app_grant (
  id ${text} primary key,
  ends_at bigint not null,
  blind ${text} not null unique,
  user_blind ${text} unique,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create index app_grant_by_end on app_grant (ends_at, id);

create table recorder (
  id ${text} primary key,
  sequence bigint not null,
  at bigint not null
) ${clustered};

create table key_use (
  key ${text} primary key,
  at bigint not null,
  address ${text}
) ${clustered};

create table previous_use (
  key ${text} primary key,
  tail bigint not null,
  at bigint not null
) ${clustered};

create table usage_hour (
  key ${text} not null,
  project ${text} not null,
  hour bigint not null,
  outcome ${text} not null,
  count bigint not null,
  primary key (key, project, hour, outcome)
) ${clustered};

create index usage_hour_by_project on usage_hour (project, hour);
create index usage_hour_by_age on usage_hour (hour);

create table usage_day (
  key ${text} not null,
  project ${text} not null,
  day bigint not null,
  outcome ${text} not null,
  count bigint not null,
  primary key (key, project, day, outcome)
) ${clustered};

create index usage_day_by_project on usage_day (project, day);
create index usage_day_by_age on usage_day (day);

create table usage_log (
  recorder ${text} not null,
  turn bigint not null,
  sequence bigint not null,
  facts ${bytes} not null,
  primary key (recorder, turn, sequence)
);

create table usage_turn (
  recorder ${text} not null,
  turn bigint not null,
  up_to ${text} not null,
  primary key (recorder, turn)
) ${clustered};

create table stranger (
  project ${text} not null,
  day bigint not null,
  outcome ${text} not null,
  network ${text} not null,
  count bigint not null,
  last_at bigint not null,
  primary key (project, day, outcome, network)
) ${clustered};

create index stranger_by_age on stranger (day);

create table call_log (
  n bigint primary key,
  at bigint not null,
  project ${text} not null,
  caller ${text} not null,
  resource ${text} not null,
  action ${text} not null,
  checks integer not null,
  outcome ${text} not null,
  origin ${text} not null,
  address ${text},
  one_in integer not null
);

create index call_log_by_project on call_log (project, at, n);
create index call_log_by_caller on call_log (caller, at, n);
create index call_log_by_age on call_log (at);

create table quota_use (
  id ${text} primary key,
  period bigint not null,
  drawn bigint not null,
  body ${bytes} not null,
  seal ${bytes} not null,
  generation integer not null,
  n bigint not null
);

create table kept_secret (
  key ${text} primary key,
  project ${text} not null,
  seal ${bytes} not null,
  generation integer not null
);

create index kept_secret_by_project on kept_secret (project);

${statistics}
