import { LRUCache } from 'lru-cache'

import type { Kernel } from '../../kernel/kernel.ts'

/** Precise enough for a limit of five minutes, and one write for each session that is in use in that time, however many requests. */
const NOTED_EVERY_MS = 15_000

/** Notes that something is in use. Nobody waits for it, and those of the same moment are written together. */
export function createActivity(kernel: Kernel, note: string, { everyMs = NOTED_EVERY_MS } = {}): (id: string) => void {
  const noted = new LRUCache<string, true>({ max: 50_000, ttl: everyMs })
  let gathering: string[] | null = null

  const write = async (ids: string[]) => {
    gathering = null
    try {
      await kernel.database.identity.rows(note, [ids])
    } catch (error) {
      // Nobody's request depends on it; the next one tries again.
      for (const id of ids) noted.delete(id)
      kernel.log.warn({ err: error }, 'could not note when something was last used')
    }
  }

  return (id) => {
    if (noted.has(id)) return
    noted.set(id, true)
    if (gathering) return void gathering.push(id)
    const ids = (gathering = [id])
    setImmediate(() => void kernel.inFlight.watch(write(ids)))
  }
}

/**
 * The pause before is kept too, since it may have been longer than an organization lets it be. In the order of ids, so that
 * two processes that note the same ones do not wait for each other.
 */
export const SESSION_USED = `
  update user_sessions s
     set longest_pause_seconds = greatest(s.longest_pause_seconds, extract(epoch from now() - s.last_seen_at)::int), last_seen_at = now()
    from (select id from user_sessions where id = any ($1::uuid[]) and last_seen_at < now() - interval '5 seconds' order by id for update) used
   where s.id = used.id`

/** By the ids of tokens. */
export const PROGRAM_USED = `
  update api_clients c
     set last_used_at = now()
    from (select client.id from api_clients client
           where client.id in (select client_id from api_tokens where id = any ($1::uuid[]))
             and coalesce(client.last_used_at < now() - interval '5 seconds', true)
           order by client.id for update) used
   where c.id = used.id`

/** By the ids of sessions, each with the organization's behind a space. */
export const ORGANIZATION_VISITED = `
  insert into session_visits (session_id, organization_id)
  select s.id, split_part(visit, ' ', 2)::uuid
    from unnest($1::text[]) visit
    join user_sessions s on s.id = split_part(visit, ' ', 1)::uuid
   order by 1, 2
  on conflict (session_id, organization_id) do update set last_seen_at = now() where session_visits.ended_at is null`
