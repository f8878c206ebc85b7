import type { Selectable } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import type { Tables } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { stateOf } from './invitation-queries.ts'
import type { InvitationRow } from './invitation-queries.ts'
import { invitationUrl, madeToken } from './invitation-tokens.ts'
import { ownMember } from './permissions.ts'
import type { MemberRow } from './queries.ts'
import { mayAddFiles } from './documents/files.ts'
import { editableFields, presentProfile } from './profiles/present-profile.ts'
import { mayGrant, rankOfMember, standsBelow } from './ranks.ts'
import { mayPlace } from './units/placement.ts'

export function presentMember(actor: Actor, row: MemberRow) {
  return {
    id: row.id,
    version: row.version,
    ...presentProfile(actor, row),
    editable: editableFields(actor, row),
    photoId: row.photo_id,
    roles: row.roles,
    customRoles: row.custom_roles.map(({ id, name }) => ({ id, name })),
    state: row.state,
    unit: named(row.unit_id, row.unit_name),
    furtherUnits: row.further_units,
    manager: named(row.manager_id, row.manager_name),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: {
      edit: can(actor, 'members.edit', row, ownMember) && (row.id === actor.memberId || actor.rank >= rankOfMember(row)),
      addFiles: mayAddFiles(actor, row),
      place: mayPlace(actor, row),
      explain: row.state !== 'left' && can(actor, 'units.explain', row, ownMember),
      ...managedBy(actor, row),
    },
  }
}

function named(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? '' }
}

/** What the actor may decide about somebody's place here; about their own, directors may, but for putting themselves out. */
function managedBy(actor: Actor, row: MemberRow) {
  const isManaged = can(actor, 'members.manage') && row.state !== 'left' && standsBelow(actor, row)
  const isOther = row.id !== actor.memberId
  return {
    changeRoles: isManaged,
    suspend: isManaged && isOther && row.state === 'active',
    takeBack: isManaged && row.state === 'suspended',
    remove: isManaged && isOther && can(actor, 'members.end', row, ownMember),
    grant: can(actor, 'roles.grant') && row.state !== 'left' && standsBelow(actor, row),
    makeDirector: can(actor, 'members.transfer') && isOther && row.state === 'active' && row.user_id !== null,
  }
}

export function presentInvitation(kernel: Kernel, actor: Actor, row: InvitationRow) {
  const state = stateOf(row, kernel.clock.now())
  const isOurs = can(actor, 'members.invite') && mayGrant(kernel, actor, row.roles, row.custom_roles)
  const isLink = row.email === null
  return {
    id: row.id,
    version: row.version,
    email: row.email,
    title: row.title,
    language: row.language,
    roles: row.roles,
    customRoles: row.custom_roles.map(({ id, name }) => ({ id, name })),
    state,
    uses: row.uses,
    mostUses: row.most_uses,
    invitedBy: row.inviter_name,
    expiresAt: row.expires_at,
    /** Of an open link alone: one that was mailed proves that the mail was read, so nobody else sees it. */
    url: isLink && isOurs && state === 'pending' ? urlOf(kernel, row) : null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { resend: isOurs && !isLink && (state === 'pending' || state === 'expired'), revoke: isOurs && (state === 'pending' || state === 'expired') },
  }
}

function urlOf(kernel: Kernel, { organization_id: organizationId, id, token_hash: hash }: InvitationRow): string | null {
  const token = madeToken(kernel, { organizationId, id, hash })
  return token && invitationUrl(kernel, token)
}

export function presentOrganization(actor: Actor, row: Selectable<Tables['organizations']>) {
  return {
    id: row.id,
    version: row.version,
    slug: row.slug,
    name: row.name,
    industry: row.industry,
    description: row.description,
    country: row.country,
    zone: row.zone,
    currency: row.currency,
    defaultLanguage: row.default_language,
    languages: row.languages,
    brandColour: row.brand_colour,
    logoHash: row.logo_hash,
    words: row.words,
    phone: row.phone,
    email: row.email,
    street: row.street,
    city: row.city,
    postalCode: row.postal_code,
    firstRunDoneAt: row.first_run_done_at,
    publicPageSeenAt: row.public_page_seen_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: can(actor, 'organization.edit') },
  }
}
