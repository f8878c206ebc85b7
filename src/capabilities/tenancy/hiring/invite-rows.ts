import { Value } from 'typebox/value'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { Type } from '../../../kernel/http/schema.ts'
import type { Static } from '../../../kernel/http/schema.ts'

import { memberRoles } from '../invitation-contract.ts'
import { membersWithEmails, openInvitations } from '../invitation-queries.ts'
import { invite } from '../invitations.ts'
import type { InvitedRows, rowOutcomes } from '../invite-rows-contract.ts'
import { addMember } from '../members.ts'
import { mayGrant } from '../ranks.ts'
import { giveCustomRoles } from '../roles/given-roles.ts'
import { customRoleOf } from '../roles/present.ts'
import { allCustomRoles } from '../roles/queries.ts'
import { listUnits } from '../units/unit-queries.ts'

type MemberRole = (typeof memberRoles)[number]
type RowOutcome = (typeof rowOutcomes)[number]

interface Judged {
  email: string
  name: string
  title: string | null
  unitId: string | null
  roles: MemberRole[]
  customRoles: CustomRole[]
  outcome: RowOutcome
}

const Email = Type.String({ format: 'email', maxLength: 254 })

/** What would become of each row of a list of people to come. Nothing is written, and nothing outside the organization is looked up. */
export async function judgeRows(db: TenantDb, actor: Actor, { rows }: Static<typeof InvitedRows>): Promise<Judged[]> {
  const emails = rows.map(({ email }) => email.trim().toLowerCase())
  const [members, open, units, own] = await Promise.all([membersWithEmails(db, emails).execute(), openInvitations(db, emails).execute(), listUnits(db, { archived: false }).execute(), allCustomRoles(db).execute()])
  const unitOf = unitsByName(units)
  const seen = new Set<string>()
  return rows.map((row, index) => {
    const email = emails[index]!
    const wished = (row.roles ?? '').split(/[,;]/).map(plain).filter((role) => role !== '')
    const roles = memberRoles.filter((role) => wished.includes(role))
    const customRoles = own.filter(({ name }) => wished.includes(plain(name)) && !memberRoles.some((role) => role === plain(name))).map(customRoleOf)
    const unitId = row.unit?.trim() ? unitOf(row.unit) : null
    const judged = { email: row.email.trim(), name: row.name.trim().slice(0, 120), title: row.title?.trim().slice(0, 120) || null, unitId: unitId ?? null, roles: roles.length === 0 ? (['employee'] as MemberRole[]) : roles, customRoles }

    const outcomeOf = (): RowOutcome => {
      if (!Value.Check(Email, email)) return 'not_an_address'
      if (seen.has(email)) return 'twice'
      seen.add(email)
      if (judged.name === '') return 'name_missing'
      if (members.some((member) => member.email === email)) return 'member'
      if (open.some((one) => one.email === email)) return 'pending'
      if (unitId === undefined) return 'unknown_unit'
      if (roles.length + customRoles.length < new Set(wished).size) return 'unknown_role'
      return mayGrant(db.kernel, actor, judged.roles, customRoles) ? 'invited' : 'above_you'
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
  for (const { email, name, title, unitId, roles, customRoles } of coming) {
    if (waiting.has(email)) continue
    const memberId = await addMember(db, { name, title, email, unitId, roles, language: given.language ?? null })
    await giveCustomRoles(db, memberId, { give: customRoles.map(({ id }) => id) })
  }
  for (const alike of groupedAlike(coming)) {
    const { roles, customRoles, title } = alike[0]!
    await invite(db, actor, house, { emails: alike.map(({ email }) => email), roles, customRoleIds: customRoles.map(({ id }) => id), title, ...(given.language && { language: given.language }) })
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
  return [...Map.groupBy(rows, ({ roles, customRoles, title }) => JSON.stringify([roles, customRoles.map(({ id }) => id), title])).values()]
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
