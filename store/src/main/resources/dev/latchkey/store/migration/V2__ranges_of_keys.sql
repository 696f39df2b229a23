-- A page of keys is a range of one index for each status, whatever it is asked for and in whatever order.
drop index api_key_by_age;
drop index api_key_by_name;
drop index api_key_by_expiry;
drop index api_key_idle_by_age;
drop index api_key_idle_by_name;
drop index api_key_idle_by_expiry;
drop index api_key_by_subject;
drop index api_key_by_account;
drop index api_key_by_maker;

-- The words are there so that names are looked at without their keys.
create index api_key_by_status_and_age on api_key (owner, status, created_at, id, words);
create index api_key_by_status_and_name on api_key (owner, status, name, id, words);
create index api_key_by_status_and_expiry on api_key (owner, status, expires_at, id, words);

create index api_key_of_subject_by_age on api_key (owner, subject, status, created_at, id)
  where subject is not null;
create index api_key_of_subject_by_name on api_key (owner, subject, status, name, id)
  where subject is not null;
create index api_key_of_subject_by_expiry on api_key (owner, subject, status, expires_at, id)
  where subject is not null;

create index api_key_of_account_by_age on api_key (owner, creator_account, status, created_at, id)
  where creator_account is not null;
create index api_key_of_account_by_name on api_key (owner, creator_account, status, name, id)
  where creator_account is not null;
create index api_key_of_account_by_expiry on api_key (owner, creator_account, status, expires_at, id)
  where creator_account is not null;

create index api_key_of_maker_by_age on api_key (owner, creator, status, created_at, id)
  where (creator_account is null or creator <> creator_account);
create index api_key_of_maker_by_name on api_key (owner, creator, status, name, id)
  where (creator_account is null or creator <> creator_account);
create index api_key_of_maker_by_expiry on api_key (owner, creator, status, expires_at, id)
  where (creator_account is null or creator <> creator_account);

${statistics_of_ranges}
