import { can } from '../../../kernel/access/access.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'

import { ownMember } from '../permissions.ts'
import type { Visibility } from '../profiles/fields.ts'
import { sees, sightOf } from '../profiles/sight.ts'
import type { MemberRow } from '../queries.ts'
import { rankOfMember } from '../ranks.ts'

/** What of a file decides who sees it; a photo is seen by whoever sees the team. */
export type FileRow = Awaited<ReturnType<ReturnType<typeof filesOf>['executeTakeFirstOrThrow']>>

/** Papers and photo of a member, the newest first. */
export function filesOf(db: TenantDb, memberId: string) {
  return db.selectFrom('member_files').selectAll().where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(200)
}

export function seesFile(actor: Actor, member: MemberRow, { visibility }: Pick<FileRow, 'visibility'>): boolean {
  return sees(sightOf(actor, member), visibility as Visibility)
}

/** Somebody adds to their own papers, admins to those of whoever does not rank above them. */
export function mayAddFiles(actor: Actor, member: MemberRow): boolean {
  const { isSelf, isAdmin } = sightOf(actor, member)
  return member.state !== 'left' && can(actor, 'members.edit', member, ownMember) && (isSelf || (isAdmin && actor.rank >= rankOfMember(member)))
}

/** What somebody put there themselves is theirs to take away; what the organization did is for admins. */
export function mayRemove(actor: Actor, member: MemberRow, file: Pick<FileRow, 'created_by' | 'kind'>): boolean {
  return mayAddFiles(actor, member) && (sightOf(actor, member).isAdmin || file.kind === 'photo' || file.created_by === actor.memberId)
}
