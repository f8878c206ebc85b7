-- Where an organization wants its people to come in through its provider only, a session that came in another way does not open it.
-- Asked where sessions are looked up, for each membership, so that no way of getting a session is a way around it.

alter table sso_domains add column written text;
comment on column sso_domains.written is 'The domain as people write it, where its letters are not those of mail servers.';

create function frontdesk.asks_for_company_sign_in(organization uuid, member uuid, email text) returns boolean
  language sql stable parallel safe
as $$
  select exists (
    select from public.sso_domains d
      join public.sso_connections c on c.organization_id = d.organization_id and c.id = d.connection_id
     where d.organization_id = organization
       and split_part(email, '@', 2) in (d.domain, d.written)
       and d.proven_at is not null and c.state = 'on' and c.is_required
       -- Somebody must be able to come in on the day the provider does not answer: the directors named for it, or any director once none of those is one any more.
       and not exists (
         select from public.member_roles own
          where own.organization_id = organization and own.member_id = member and own.role = 'director'
            and (member = any (c.exempt_member_ids) or not exists (
              select from public.members m
                join public.member_roles r on r.organization_id = m.organization_id and r.member_id = m.id
               where m.organization_id = organization and m.id = any (c.exempt_member_ids)
                 and m.state = 'active' and m.user_id is not null and r.role = 'director'))))
$$;
comment on function frontdesk.asks_for_company_sign_in is 'Whether this member must come in through the organization''s identity provider, by the domain of their address.';
