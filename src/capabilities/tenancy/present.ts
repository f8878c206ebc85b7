import type { Selectable } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import { highestRank } from '../../kernel/access/roles.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { Tables } from '../../kernel/db/tenant.ts'

import { ownMember } from './permissions.ts'
import type { MemberRow } from './queries.ts'

export function presentMember(actor: Actor, row: MemberRow) {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    title: row.title,
    email: row.email,
    phone: row.phone,
    language: row.language,
    roles: row.roles,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: {
      edit: can(actor, 'members.edit', row, ownMember) && (row.id === actor.memberId || actor.rank >= highestRank(row.roles as Role[])),
    },
  }
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
