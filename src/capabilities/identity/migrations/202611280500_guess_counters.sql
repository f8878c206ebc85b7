-- Tries at what is guessed at (passwords, codes, letters asked for), counted where a restart does not forget them and every process
-- sees the same. Before, each process counted for itself: with four of them a stranger had four times as many free guesses.

create table guess_counters (
  key_hash bytea primary key,
  purpose text not null,
  tries int not null,
  blocked_until timestamptz not null,
  forgotten_at timestamptz not null
) with (fillfactor = 50);
comment on table guess_counters is 'How often something was tried, and until when the next try has to wait. Under a keyed hash of what is counted, so that it tells nobody''s address.';
comment on column guess_counters.forgotten_at is 'From then on tries begin anew, and the row may go. Without an index: a busy counter''s row is then updated in place, and the cleaning reads them all.';

grant select, insert, update, delete on guess_counters to frontdesk_identity;

-- Counts one try at each of several, in the order given, and stops at the first that has to wait: a try that is refused is not
-- counted by what comes after. Within one statement, so that a hundred at the same moment are counted one after the other.
create function frontdesk.take_try(counters jsonb, out waits_by int, out wait_seconds int, out is_last_free boolean)
  language plpgsql set search_path = pg_catalog, public as
$$
declare
  counter record;
  counted record;
begin
  -- Counting is not worth waiting for the disk: a crash may forget the tries of its last moment.
  perform set_config('synchronous_commit', 'off', true);
  is_last_free := false;
  for counter in
    select ordinality as place, given.*
      from rows from (jsonb_to_recordset(counters) as (key_hash text, purpose text, free int, first_wait int, longest_wait int, kept int)) with ordinality
        as given (key_hash, purpose, free, first_wait, longest_wait, kept, ordinality)
  loop
    insert into guess_counters as c (key_hash, purpose, tries, blocked_until, forgotten_at)
    values (decode(counter.key_hash, 'base64'), counter.purpose, 1, now(), now() + make_interval(secs => counter.kept))
    on conflict (key_hash) do update
      set tries = case when c.forgotten_at <= now() then 1 else c.tries + 1 end,
          -- Delays that grow are remembered from the last try on; a window ends when it ends.
          forgotten_at = case when c.forgotten_at <= now() or counter.first_wait is not null then excluded.forgotten_at else c.forgotten_at end
      where c.blocked_until <= now()
    returning c.tries, c.forgotten_at into counted;

    if not found then
      select greatest(1, ceil(extract(epoch from c.blocked_until - now())))::int into wait_seconds
        from guess_counters c where c.key_hash = decode(counter.key_hash, 'base64');
      wait_seconds := coalesce(wait_seconds, 1); -- forgotten in this very moment
      waits_by := counter.place;
      return;
    end if;

    if counted.tries >= counter.free then
      update guess_counters c
         set blocked_until = case when counter.first_wait is null then counted.forgotten_at
           else now() + make_interval(secs => least(counter.longest_wait, counter.first_wait * 2.0 ^ least(counted.tries - counter.free, 30))) end
       where c.key_hash = decode(counter.key_hash, 'base64');
      is_last_free := is_last_free or counted.tries = counter.free;
    end if;
  end loop;
end
$$;
comment on function frontdesk.take_try is 'Counts a try; answers which counter has to wait and how long, or that this was the last free one. Runs with the caller''s rights.';
revoke execute on function frontdesk.take_try from public;
grant execute on function frontdesk.take_try to frontdesk_identity;
