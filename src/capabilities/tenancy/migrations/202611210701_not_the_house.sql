-- Mails to people about their own account belong to no organization. They are kept under the id of the house itself,
-- all zeros, which therefore no organization may have: its row-level security would show it those mails.

alter table organizations add constraint organizations_not_the_house check (id <> '00000000-0000-0000-0000-000000000000');
