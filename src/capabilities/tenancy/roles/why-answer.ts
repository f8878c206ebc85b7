import { sql } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import type { Permission } from '../../../kernel/access/permissions.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import { recordToCheck } from '../../../kernel/access/records.ts'
import type { Role } from '../../../kernel/access/roles.ts'
import { presetsHolding, why } from '../../../kernel/access/why.ts'
import type { Questioned } from '../../../kernel/access/why.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuse, refuseAsMissing } from '../../../kernel/refusal.ts'

import type { MemberRow } from '../queries.ts'
import { allCustomRoles } from './queries.ts'

export interface Question {
  permission: string
  resourceType?: string
  resourceId?: string
}

/** A former grant beyond these explains nothing any more. */
const MOST_GRANTS = 300

/** Why somebody may do this, or may not: to one record that whoever asks can see, or at all. */
export async function whyAnswer(db: TenantDb, actor: Actor, member: MemberRow, question: Question) {
  const { permissions, clock, sessions } = db.kernel
  const permission = question.permission as Permission
  const record = await recordAsked(db, actor, question)
  const [grants, custom] = await Promise.all([grantsEver(db, member.id), allCustomRoles(db).execute()])
  const entrance = member.user_id === null || member.state !== 'active' ? null : await sessions.entranceOf({ organizationId: db.scope.organizationId, memberId: member.id })
  const who: Questioned = {
    memberId: member.id,
    state: member.state,
    signsIn: entrance !== null,
    barrier: entrance?.barrier ?? null,
    roles: member.roles as Role[],
    customRoles: member.custom_roles,
    grants,
  }
  const answer = why(permissions, who, { permission, now: clock.now(), ...(record && { record }) })
  const holding = custom.filter((role) => permissions.given(role.permissions as CustomRole['permissions'], permission) !== 'none')
  return {
    permission,
    ...answer,
    factorDue: entrance?.factorDue ?? null,
    support: entrance?.support ?? null,
    heldBy: { presets: presetsHolding(permissions, permission), customRoles: holding.map(({ id, name }) => ({ id, name })) },
  }
}

async function recordAsked(db: TenantDb, actor: Actor, { resourceType, resourceId }: Question): Promise<Record<string, unknown> | undefined> {
  if (resourceType === undefined && resourceId === undefined) return undefined
  const kind = resourceType ? db.kernel.permissions.recordKindNamed(resourceType) : undefined
  if (!kind || resourceId === undefined) refuse('tenancy.unknown_record', {}, 422)
  const { rows } = await db.executeQuery(recordToCheck(db, kind, resourceId).compile())
  return rows[0] && can(actor, kind.permissions[0]!, rows[0], kind.rule) ? rows[0] : refuseAsMissing()
}

async function grantsEver(db: TenantDb, memberId: string): Promise<Questioned['grants']> {
  const rows = await db
    .selectFrom('permission_grants')
    .selectAll()
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .limit(sql.lit(MOST_GRANTS))
    .execute()
  return rows.toReversed().map((row) => ({
    id: row.id,
    permission: row.permission,
    reach: row.reach as 'all' | 'own',
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    startsAt: row.starts_at.toString(),
    expiresAt: row.expires_at?.toString() ?? null,
    revokedAt: row.revoked_at?.toString() ?? null,
  }))
}
