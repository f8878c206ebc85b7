-- Where a mail's reader ends such mails with one click (RFC 8058): kept with the mail, so that each attempt says the same.
alter table mails add column unsubscribe_url text constraint mails_unsubscribe_url check (length(unsubscribe_url) <= 900);
comment on column mails.unsubscribe_url is 'Goes out as List-Unsubscribe. Null for what nobody can turn off.';
