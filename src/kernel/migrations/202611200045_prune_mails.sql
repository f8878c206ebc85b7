-- Mails hold personal data and are kept for ninety days (src/kernel/mail/privacy.ts). The nightly job that deletes older
-- ones works for all organizations at once, so it acts in the role that may.

create policy prune on mails for delete to frontdesk_platform using (true);
grant delete on mails to frontdesk_platform;
