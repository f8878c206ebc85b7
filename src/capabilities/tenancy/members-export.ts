import type { Readable } from 'node:stream'

import { can } from '../../kernel/access/access.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { SecondFactor } from '../../kernel/access/directory.ts'
import { presentPage } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb, TenantScope } from '../../kernel/db/tenant.ts'
import { sendTable } from '../../kernel/files/table-file.ts'
import type { FileFormat } from '../../kernel/files/table-file.ts'
import type { TenantContext } from '../../kernel/http/context.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Words } from '../../kernel/i18n/words.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseAsForbidden } from '../../kernel/refusal.ts'

import { presentMember } from './present.ts'
import { fieldKeys } from './profiles/fields.ts'
import { customFields } from './profiles/profile-queries.ts'
import { listMembers, memberList } from './queries.ts'
import { factorsOfMembers, maySeeFactors } from './second-factors.ts'
import type { Factors } from './second-factors.ts'
import type { MemberRow } from './queries.ts'

const PAGE = 500

/**
 * Everybody whom the list's filters let through, as a file, read page by page. A cell holds what the screen would show to this very
 * person, so what they may not see is empty. Who takes how many is written down before the first one leaves.
 */
export async function exportMembers(context: TenantContext<unknown, ListQuery>, scope: TenantScope, { format, factors }: { format: FileFormat; factors: Factors | null }): Promise<Readable> {
  const { kernel, actor, query, language, reply } = context
  if (!can(actor, 'members.export')) refuseAsForbidden('members.export')
  const id = await inTenant(kernel, scope, (db) => recordExport(db, actor, query, format))
  return sendTable(reply, { format, name: kernel.words.t(language, 'tenancy.members.title'), plainName: 'members', on: kernel.clock.now() }, tableOf({ kernel, scope, actor, query, factors, language, id }))
}

interface Export {
  kernel: Kernel
  scope: TenantScope
  actor: Actor
  query: ListQuery
  factors: Factors | null
  language: Language
  id: string
}

/** In front of the profile's own fields. */
const placeColumns = ['roles', 'unit', 'further_units', 'manager', 'state'] as const
/** A secret leaves in no file. */
const exportedFields = fieldKeys.filter((key) => key !== 'nationalId')

async function* tableOf({ kernel, scope, actor, query, factors, language, id }: Export): AsyncGenerator<(string | null)[]> {
  const { words } = kernel
  const own = (await inTenant(kernel, scope, (db) => customFields(db).execute())).filter((field) => field.archived_at === null)
  const columns = [...placeColumns, ...(maySeeFactors(actor) ? ['second_factor'] : [])]
  yield ['id', ...columns.map((column) => words.translate(language, `tenancy.members.fields.${column}`)), ...exportedFields.map((key) => words.translate(language, `tenancy.profile.fields.${key}`)), ...own.map(({ label }) => label)]
  const { cursor: _, limit: __, count: ___, ...filters } = query
  let next: string | null = null
  let count = 0
  do {
    const page: ListQuery = { ...filters, limit: PAGE, ...(next === null ? {} : { cursor: next }) }
    const rows = await inTenant(kernel, scope, (db) => listMembers(db, actor, page, factors).execute())
    const told = await factorsOfMembers(kernel, actor, rows)
    const { items, next: following } = presentPage(memberList, page, rows, (row) => cellsOf({ words, language, actor, told, own: own.map((field) => field.id) }, row))
    yield* items
    count += items.length
    next = following
  } while (next !== null)
  await inTenant(kernel, scope, (db) => finishExport(db, id, count))
}

function cellsOf({ words, language, actor, told: factors, own }: { words: Words; language: Language; actor: Actor; told: Factors | null; own: string[] }, row: MemberRow): (string | null)[] {
  const member = presentMember(actor, row)
  const told = member as unknown as Record<string, unknown>
  const wordOf = (factor?: SecondFactor) => (factor ? words.translate(language, `tenancy.members.second_factor.${factor}`) : null)
  const custom = told['custom'] as Record<string, unknown>
  const roles = [...member.roles.map((role) => words.translate(language, `tenancy.roles.${role}`)), ...member.customRoles.map(({ name }) => name)]
  return [
    member.id,
    roles.join('; '),
    member.unit?.name ?? null,
    member.furtherUnits.map(({ name }) => name).join('; '),
    member.manager?.name ?? null,
    words.translate(language, `tenancy.states.${member.state}`),
    ...(factors ? [wordOf(factors.get(row.id))] : []),
    ...exportedFields.map((key) => (key === 'contractKind' && told[key] ? words.translate(language, `tenancy.profile.contracts.${told[key] as string}`) : textOf(told[key]))),
    ...own.map((id) => (typeof custom[id] === 'boolean' ? words.translate(language, `tenancy.profile.${custom[id] ? 'yes' : 'no'}`) : textOf(custom[id]))),
  ]
}

/** Of a name in some script, and of whom to call, in the order in which they are read. */
const parts = ['given', 'family', 'display', 'sounds', 'name', 'relation', 'phone']

/** A value as one text: lists with semicolons, groups by their parts. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  if (typeof value === 'object' && !('toJSON' in value)) return parts.flatMap((part) => textOf((value as Record<string, unknown>)[part]) ?? []).join(' ')
  return typeof value === 'string' ? value : JSON.stringify(value).replace(/^"|"$/g, '')
}

async function recordExport(db: TenantDb, actor: Actor, query: ListQuery, format: FileFormat): Promise<string> {
  const id = newId()
  await db.insertInto('member_exports').values({ organization_id: db.scope.organizationId, id, format, query: JSON.stringify(query), created_by: actor.memberId }).execute()
  return id
}

async function finishExport(db: TenantDb, id: string, count: number): Promise<void> {
  await db.updateTable('member_exports').set({ row_count: count }).where('organization_id', '=', db.scope.organizationId).where('id', '=', id).execute()
}
