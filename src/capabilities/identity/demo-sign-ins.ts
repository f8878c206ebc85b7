import { rankOf } from '../../kernel/access/roles.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { demoNames, demoOperator, demoPassword, demoSlugs } from './demo-people.ts'

const people = [...demoSlugs.flatMap((slug) => demoNames.map((name) => `${name}@${slug}.example`)), demoOperator]

/**
 * Who can be tried in a demonstration: those of the fixed list above whom the demonstration has made, so that no real
 * person is ever named. Where DEMO is off, nobody is.
 */
export async function demoSignIns(kernel: Kernel) {
  if (!kernel.env.demo) return { password: null, items: [] }

  const rows = await kernel.database.identity.rows<{ email: string; name: string; organization: string | null; roles: Role[] }>(
    `select u.email, u.name, o.name as organization,
            (select coalesce(array_agg(r.role), '{}') from member_roles r
              where r.organization_id = m.organization_id and r.member_id = m.id) as roles
       from users u
       left join members m on m.user_id = u.id and m.state = 'active'
       left join organizations o on o.id = m.organization_id
      where u.email_normalised = any ($1) and u.state = 'active' and u.is_demo
      order by array_position($1, u.email_normalised)`,
    [people],
  )
  const items = rows.map(({ roles, ...person }) => ({ ...person, role: highest(roles) }))
  return { password: rows.length > 0 ? demoPassword : null, items }
}

function highest(roles: Role[]): Role | null {
  return roles.toSorted((one, other) => rankOf(other) - rankOf(one))[0] ?? null
}
