import { sql } from 'kysely'

import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, filterBy, instantRange, oneOf, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import { acrossOrganizations as db } from '../../kernel/db/platform.ts'
import { Type } from '../../kernel/http/schema.ts'

import { industries, mailStates, organizationStates } from './contract.ts'

// ── Mails ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const mailList = defineList({
  id: 'mails.id',
  sorts: { createdAt: { column: 'mails.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: { state: oneOf('mails.state', mailStates), organizationId: oneOfIds('mails.organization_id') },
})

export type MailRow = Awaited<ReturnType<ReturnType<typeof mails>['executeTakeFirstOrThrow']>>

/** Without their text, which only the one that is read needs. */
function mails() {
  return db
    .selectFrom('mails')
    .leftJoin('organizations', 'organizations.id', 'mails.organization_id') // those of the house itself have none
    .select(['mails.id', 'mails.to_address', 'mails.language', 'mails.kind', 'mails.subject', 'mails.state', 'mails.attempts', 'mails.error', 'mails.created_at', 'mails.sent_at'])
    .select(['organizations.id as organization_id', 'organizations.slug', 'organizations.name'])
}

export function listMails(query: ListQuery) {
  return pageOf(mails(), mailList, query)
}

export function countMails(query: ListQuery) {
  return counted(db, db.selectFrom('mails'), mailList, query)
}

export function mailById(id: string) {
  return mails().select('mails.text').where('mails.id', '=', id)
}

export function htmlOfMail(id: string) {
  return db.selectFrom('mails').select('html').where('id', '=', id)
}

// ── Text messages ───────────────────────────────────────────────────────────────────────────────────────────────────

export const textList = defineList({
  id: 'text_messages.id',
  sorts: { createdAt: { column: 'text_messages.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: { state: oneOf('text_messages.state', mailStates) },
})

export type TextRow = Awaited<ReturnType<ReturnType<typeof texts>['executeTakeFirstOrThrow']>>

function texts() {
  return db.selectFrom('text_messages').select(['id', 'to_number', 'language', 'kind', 'text', 'state', 'attempts', 'error', 'created_at', 'sent_at'])
}

export function listTexts(query: ListQuery) {
  return pageOf(texts(), textList, query)
}

export function textById(id: string) {
  return texts().where('id', '=', id)
}

export function countTexts(query: ListQuery) {
  return counted(db, db.selectFrom('text_messages'), textList, query)
}

// ── Organizations ───────────────────────────────────────────────────────────────────────────────────────────────────

export const organizationList = defineList({
  id: 'organizations.id',
  sorts: {
    createdAt: { column: 'organizations.created_at', type: 'timestamptz' },
    name: { column: 'organizations.name', type: 'text', alphabetical: true },
  },
  defaultSort: '-createdAt',
  filters: {
    state: oneOf('organizations.state', organizationStates),
    industry: oneOf('organizations.industry', industries),
    country: filterBy(Type.String({ pattern: '^[A-Z]{2}(,[A-Z]{2})*$' }), (value) => sql`organizations.country = any (${value.split(',')}::text[])`),
    createdAt: instantRange('organizations.created_at'),
  },
  search: (q) => sql`(organizations.name ilike ${containing(q)} or organizations.slug ilike ${containing(q)})`,
})

export type OrganizationRow = Awaited<ReturnType<ReturnType<typeof organizations>['executeTakeFirstOrThrow']>>

function organizations() {
  return db
    .selectFrom('organizations')
    .select(['organizations.id', 'organizations.slug', 'organizations.name', 'organizations.industry', 'organizations.country', 'organizations.state', 'organizations.created_at'])
    .select((eb) =>
      eb
        .selectFrom('members')
        .select((of) => of.fn.countAll<bigint>().as('members'))
        .whereRef('members.organization_id', '=', 'organizations.id')
        .where('members.state', '=', 'active')
        .$asScalar()
        .$notNull()
        .as('members'),
    )
}

export function listOrganizations(query: ListQuery) {
  return pageOf(organizations(), organizationList, query)
}

export function countOrganizations(query: ListQuery) {
  return counted(db, db.selectFrom('organizations'), organizationList, query)
}

export type WholeOrganizationRow = Awaited<ReturnType<ReturnType<typeof organizationById>['executeTakeFirstOrThrow']>>

/** Support that looks in is nobody of theirs. */
export function organizationById(id: string) {
  return organizations()
    .select(['organizations.zone', 'organizations.currency', 'organizations.default_language', 'organizations.languages', 'organizations.suspended_at', 'organizations.suspension_reason'])
    .select(sql<Temporal.Instant | null>`(select max(s.last_seen_at) from user_sessions s where s.organization_id = organizations.id and s.impersonation_id is null)`.as('last_active_at'))
    .where('organizations.id', '=', id)
}

export type OwnerRow = Awaited<ReturnType<ReturnType<typeof ownersOf>['executeTakeFirstOrThrow']>>

/** Who runs it: its directors, by the account with which they sign in. */
export function ownersOf(organizationId: string) {
  return db
    .selectFrom('members')
    .innerJoin('member_roles', (join) => join.onRef('member_roles.organization_id', '=', 'members.organization_id').onRef('member_roles.member_id', '=', 'members.id'))
    .leftJoin('users', 'users.id', 'members.user_id')
    .select(['members.name', 'users.email', 'members.user_id'])
    .where('members.organization_id', '=', organizationId)
    .where('members.state', '=', 'active')
    .where('member_roles.role', '=', 'director')
    .orderBy('members.created_at')
    .limit(20)
}
