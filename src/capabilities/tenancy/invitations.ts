import { sql } from 'kysely'
import { Value } from 'typebox/value'

import type { Actor } from '../../kernel/access/actor.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { CustomRole, Powers } from '../../kernel/access/powers.ts'
import { hashToken } from '../../kernel/crypto/tokens.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { Type } from '../../kernel/http/schema.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import './events.ts'
import type { NewInvitations, NewLink } from './invitation-contract.ts'
import { mailInvitation } from './invitation-mail.ts'
import { invitations, membersWithEmails, openInvitations, stateOf } from './invitation-queries.ts'
import type { InvitationRow } from './invitation-queries.ts'
import { newInvitationToken, tokenOfLink } from './invitation-tokens.ts'
import { mayGrant, mayOffer, presets, refuseAboveOwn } from './ranks.ts'
import { customRolesToGive } from './roles/given-roles.ts'

const USUAL_DAYS = 7
/** So that nobody makes a mailing list of us. */
const MOST_OPEN = 2_000
const Email = Type.String({ format: 'email', maxLength: 254 })

export type Outcome = 'invited' | 'renewed' | 'member' | 'above_you' | 'not_an_address'
export interface Invited {
  email: string
  outcome: Outcome
}

/**
 * Invites up to 200 people at once, each by a mail of their own. Who has an invitation gets another link, and the one before
 * opens nothing any more. Whether an address has an account somewhere is neither looked up nor told.
 */
export async function invite(db: TenantDb, actor: Actor, house: OrganizationFacts, wishes: Static<typeof NewInvitations>): Promise<Invited[]> {
  refuseAboveOwn(db.kernel, actor, wishes.roles)
  const customRoles = await customRolesToGive(db, actor, wishes.customRoleIds ?? [])
  const given = [...new Map(wishes.emails.map((typed) => [normalised(typed), typed.trim()])).entries()].filter(([email]) => email !== '')
  const addresses = given.map(([email]) => email).filter((email) => Value.Check(Email, email))
  const [members, open, { total }] = await Promise.all([
    membersWithEmails(db, addresses).execute(),
    openInvitations(db, addresses).execute(),
    db.selectFrom('invitations').select(sql<number>`count(*)::int`.as('total')).where('organization_id', '=', db.scope.organizationId).where('revoked_at', 'is', null).where('uses', '=', 0).executeTakeFirstOrThrow(),
  ])
  refuseUnless(total + addresses.length <= MOST_OPEN, 'tenancy.too_many_invitations', { most: MOST_OPEN })

  const outcomeOf = (email: string): Outcome => {
    if (!addresses.includes(email)) return 'not_an_address'
    if (members.some((member) => member.email === email)) return 'member'
    const before = open.find((one) => one.email === email)
    if (!before) return 'invited'
    return mayGrant(db.kernel, actor, before.roles, before.custom_roles) ? 'renewed' : 'above_you'
  }
  const outcomes = given.map(([email, typed]) => ({ email: Value.Check(Email, email) ? email : typed, outcome: outcomeOf(email) }))
  const sendTo = outcomes.filter(({ outcome }) => outcome === 'invited' || outcome === 'renewed').map(({ email }) => email)
  if (sendTo.length > 0) await send(db, actor, house, { ...wishes, emails: sendTo }, customRoles)
  return outcomes
}

async function send(db: TenantDb, actor: Actor, house: OrganizationFacts, { emails, roles, title, language, days }: Static<typeof NewInvitations>, customRoles: CustomRole[]): Promise<void> {
  const { organizationId } = db.scope
  const tokens = new Map(emails.map((email) => [email, newInvitationToken(organizationId)]))
  const rows = await db
    .insertInto('invitations')
    .values(
      emails.map((email) => ({
        organization_id: organizationId,
        email,
        title: title ?? null,
        language: language ?? house.defaultLanguage,
        roles,
        custom_role_ids: customRoles.map(({ id }) => id),
        token_hash: hashToken(tokens.get(email)!),
        invited_by: actor.memberId!,
        expires_at: inDays(db, days),
        created_at: db.kernel.clock.now(),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'email'])
        .where(sql<boolean>`email is not null and revoked_at is null and uses = 0`) // word for word, as a plan for any parameter would not find the index
        .doUpdateSet((eb) => ({
          title: eb.ref('excluded.title'),
          language: eb.ref('excluded.language'),
          roles: eb.ref('excluded.roles'),
          custom_role_ids: eb.ref('excluded.custom_role_ids'),
          token_hash: eb.ref('excluded.token_hash'),
          invited_by: eb.ref('excluded.invited_by'),
          expires_at: eb.ref('excluded.expires_at'),
          version: eb('invitations.version', '+', 1),
          updated_at: db.kernel.clock.now(),
        })),
    )
    .returningAll()
    .execute()
  const inviter = { inviter_name: actor.name!, inviter_state: 'active', inviter_roles: [...actor.roles], inviter_custom_roles: [], custom_roles: customRoles }
  await Promise.all([
    ...rows.map((row) => mailInvitation(db, { house, inviter: actor.name!, token: tokens.get(row.email!)!, invitation: { ...row, ...inviter } })),
    publish(db, 'member.invited', { invitationIds: rows.map(({ id }) => id) }),
  ])
}

/** An open link, for the board in the staff room: whoever follows it may join, until it has been used up. */
export async function openLink(db: TenantDb, actor: Actor, house: OrganizationFacts, { roles, customRoleIds, uses, days, language, title }: Static<typeof NewLink>): Promise<InvitationRow> {
  refuseAboveOwn(db.kernel, actor, roles)
  const customRoles = await customRolesToGive(db, actor, customRoleIds ?? [])
  // Whoever passes the board can take it: it gives nothing that goes beyond a manager's.
  refuseUnless(mayOffer(db.kernel, presets(['manager']), [], customRoles), 'tenancy.link_gives_too_much', {}, 422)
  const id = newId()
  const { organizationId } = db.scope
  await db
    .insertInto('invitations')
    .values({
      organization_id: organizationId,
      id,
      title: title ?? null,
      language: language ?? house.defaultLanguage,
      roles,
      custom_role_ids: customRoles.map(({ id: roleId }) => roleId),
      token_hash: hashToken(tokenOfLink(db.kernel, { organizationId, id })),
      most_uses: uses,
      invited_by: actor.memberId!,
      expires_at: inDays(db, days),
      created_at: db.kernel.clock.now(),
    })
    .execute()
  await publish(db, 'member.invited', { invitationIds: [id] })
  return invitations(db).where('invitations.id', '=', id).executeTakeFirstOrThrow()
}

/** The invitation, if the actor might have made it themselves. */
export async function accessInvitation(db: TenantDb, actor: Actor, id: string): Promise<InvitationRow> {
  const row = await invitations(db).where('invitations.id', '=', id).forUpdate('invitations').executeTakeFirst()
  if (!row) refuseAsMissing()
  refuseAboveOwn(db.kernel, actor, row.roles, row.custom_roles)
  return row
}

/** Sends another link, in the name of whoever asks, and with a week from now; the link before opens nothing any more. */
export async function sendAgain(db: TenantDb, actor: Actor, house: OrganizationFacts, before: InvitationRow): Promise<InvitationRow> {
  refuseIfOver(db, before)
  refuseUnless(before.email !== null, 'tenancy.invitation_without_mail')
  const token = newInvitationToken(db.scope.organizationId)
  await write(db, before, { token_hash: hashToken(token), invited_by: actor.memberId!, expires_at: inDays(db) })
  const now = await invitations(db).where('invitations.id', '=', before.id).executeTakeFirstOrThrow()
  await Promise.all([mailInvitation(db, { house, inviter: actor.name!, token, invitation: now }), publish(db, 'member.invited', { invitationIds: [now.id] })])
  return now
}

/** Takes it back. Doing it twice changes nothing. */
export async function revoke(db: TenantDb, before: InvitationRow): Promise<InvitationRow> {
  refuseUnless(before.uses < before.most_uses, 'tenancy.invitation_used')
  if (before.revoked_at === null) {
    await write(db, before, { revoked_at: db.kernel.clock.now() })
    await publish(db, 'invitation.revoked', { invitationIds: [before.id] })
  }
  return invitations(db).where('invitations.id', '=', before.id).executeTakeFirstOrThrow()
}

/**
 * Whoever may not invite to these roles any more has not invited to them: a suspended one (`null`) to none, a lower one to none above.
 * Members by id, each with what they are from now on.
 */
export async function revokeBeyond(db: TenantDb, inviters: ReadonlyMap<string, Powers | null>): Promise<void> {
  const ids = [...inviters.keys()]
  const open = await invitations(db).where(sql<boolean>`invitations.invited_by = any (${ids}::uuid[])`).where('invitations.revoked_at', 'is', null).forUpdate('invitations').execute()
  const keeps = ({ invited_by: by, roles, custom_roles: customRoles }: InvitationRow) => {
    const powers = inviters.get(by)
    return powers && mayOffer(db.kernel, powers, roles, customRoles)
  }
  const beyond = open.filter((row) => row.uses < row.most_uses && !keeps(row)).map(({ id }) => id)
  if (beyond.length === 0) return
  const now = db.kernel.clock.now()
  await db
    .updateTable('invitations')
    .set((eb) => ({ revoked_at: now, version: eb('version', '+', 1), updated_at: now }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', 'in', beyond)
    .execute()
  await publish(db, 'invitation.revoked', { invitationIds: beyond })
}

/** An expired one may be sent again; what was accepted or taken back is over. */
function refuseIfOver(db: TenantDb, row: InvitationRow): void {
  const state = stateOf(row, db.kernel.clock.now())
  if (state === 'accepted') refuse('tenancy.invitation_used')
  if (state === 'revoked') refuse('tenancy.invitation_revoked')
}

async function write(db: TenantDb, { id }: InvitationRow, change: { token_hash?: Buffer; invited_by?: string; expires_at?: Temporal.Instant; revoked_at?: Temporal.Instant }): Promise<void> {
  await db
    .updateTable('invitations')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

function inDays(db: TenantDb, days = USUAL_DAYS): Temporal.Instant {
  return db.kernel.clock.now().add({ hours: days * 24 })
}

function normalised(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}
