-- People recognise a sign-in by the browser, the system and the country rather than by what a browser calls itself.

alter table user_sessions
  add column browser text check (length(browser) between 1 and 60),
  add column system text check (length(system) between 1 and 60),
  add column country text check (country ~ '^[A-Z]{2}$');
comment on column user_sessions.browser is 'What `device` says, in words; null for sign-ins from before there were any.';
comment on column user_sessions.country is 'By the address, from a table of ours; null for private addresses.';
