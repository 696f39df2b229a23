alter table api_key add column colour ${text};
create table later (id ${text} primary key, what ${bytes});
