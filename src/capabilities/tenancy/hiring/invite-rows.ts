import { Value } from 'typebox/value'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { Type } from '../../../kernel/http/schema.ts'
import type { Static } from '../../../kernel/http/schema.ts'

import { memberRoles } from '../invitation-contract.ts'
import { membersWithEmails, openInvitations } from '../invitation-queries.ts'
import { invite } from '../invitations.ts'
import type { InvitedRows, rowOutcomes } from '../invite-rows-contract.ts'
import { addMember } from '../members.ts'
import { mayGrant } from '../ranks.ts'
import { listUnits } from '../units/unit-queries.ts'

type MemberRole = (typeof memberRoles)[number]
type RowOutcome = (typeof rowOutcomes)[number]

interface Judged {
  email: string
  name: string
  title: string | null
  unitId: string | null
  roles: MemberRole[]
  outcome: RowOutcome
}

const Email = Type.String({ format: 'email', maxLength: 254 })

/** What would become of each row of a list of people to come. Nothing is written, and nothing outside the organization is looked up. */
export async function judgeRows(db: TenantDb, actor: Actor, { rows }: Static<typeof InvitedRows>): Promise<Judged[]> {
  const emails = rows.map(({ email }) => email.trim().toLowerCase())
  const [members, open, units] = await Promise.all([membersWithEmails(db, emails).execute(), openInvitations(db, emails).execute(), listUnits(db, { archived: false }).execute()])
  const unitOf = unitsByName(units)
  const seen = new Set<string>()
  return rows.map((row, index) => {
    const email = emails[index]!
    const wished = (row.roles ?? '').split(/[,;]/).map((role) => role.trim().toLowerCase()).filter((role) => role !== '')
    const roles = memberRoles.filter((role) => wished.includes(role))
    const unitId = row.unit?.trim() ? unitOf(row.unit) : null
    const judged = { email: row.email.trim(), name: row.name.trim().slice(0, 120), title: row.title?.trim().slice(0, 120) || null, unitId: unitId ?? null, roles: wished.length === 0 ? (['employee'] as MemberRole[]) : roles }

    const outcomeOf = (): RowOutcome => {
      if (!Value.Check(Email, email)) return 'not_an_address'
      if (seen.has(email)) return 'twice'
      seen.add(email)
      if (judged.name === '') return 'name_missing'
      if (members.some((member) => member.email === email)) return 'member'
      if (open.some((one) => one.email === email)) return 'pending'
      if (unitId === undefined) return 'unknown_unit'
      if (roles.length < new Set(wished).size) return 'unknown_role'
      return mayGrant(db.kernel, actor, judged.roles) ? 'invited' : 'above_you'
    }
    const outcome = outcomeOf()
    return { ...judged, ...(outcome !== 'not_an_address' && { email }), outcome }
  })
}

/**
 * Gives each row's person a place and a mail of their own: their record waits for them with name, title, unit and roles, and is theirs when they
 * accept. Whoever has an open invitation is left with it, so that the same file twice sends no second mail.
 */
export async function inviteRows(db: TenantDb, actor: Actor, house: OrganizationFacts, given: Static<typeof InvitedRows>): Promise<Judged[]> {
  const judged = await judgeRows(db, actor, given)
  const coming = judged.filter(({ outcome }) => outcome === 'invited')
  const waiting = await waitingFor(db, coming.map(({ email }) => email))
  for (const { email, name, title, unitId, roles } of coming) {
    if (!waiting.has(email)) await addMember(db, { name, title, email, unitId, roles, language: given.language ?? null })
  }
  for (const alike of groupedAlike(coming)) {
    const { roles, title } = alike[0]!
    await invite(db, actor, house, { emails: alike.map(({ email }) => email), roles, title, ...(given.language && { language: given.language }) })
  }
  return judged
}

/** Addresses of those whose record is here already, without a sign-in. */
async function waitingFor(db: TenantDb, emails: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('members')
    .select((eb) => eb.fn<string>('lower', ['email']).as('email'))
    .where('organization_id', '=', db.scope.organizationId)
    .where('user_id', 'is', null)
    .where('state', '=', 'active')
    .where((eb) => eb(eb.fn<string>('lower', ['email']), 'in', emails.length > 0 ? emails : ['']))
    .execute()
  return new Set(rows.map(({ email }) => email))
}

/** Those whose mails say the same go together. */
function groupedAlike(rows: readonly Judged[]): Judged[][] {
  return [...Map.groupBy(rows, ({ roles, title }) => JSON.stringify([roles, title])).values()]
}

/** A unit by its name, or by its names from the top; undefined where there is none, or more than one of that name. */
function unitsByName(units: readonly { id: string; name: string; parent_id: string | null }[]): (written: string) => string | undefined {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const pathOf = (unit: (typeof units)[number]): string => {
    const parent = unit.parent_id ? byId.get(unit.parent_id) : undefined
    return parent ? `${pathOf(parent)}/${plain(unit.name)}` : plain(unit.name)
  }
  const paths = units.map((unit) => ({ id: unit.id, path: `/${pathOf(unit)}` }))
  return (written) => {
    const asked = `/${written.split('/').map(plain).join('/')}`
    const found = paths.filter(({ path }) => path.endsWith(asked))
    return found.length === 1 ? found[0]!.id : paths.find(({ path }) => path === asked)?.id
  }
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().toLocaleLowerCase()
}
