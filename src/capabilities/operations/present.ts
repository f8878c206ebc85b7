import type { Permission } from '../../kernel/access/permissions.ts'
import { cutCodes, cutSecrets } from './cut-secrets.ts'
import type { MailRow, OrganizationRow, OwnerRow, TextRow, WholeOrganizationRow } from './queries.ts'

export function presentMail(row: MailRow) {
  return {
    id: row.id,
    organization: row.organization_id === null ? null : { id: row.organization_id, slug: row.slug!, name: row.name! },
    to: row.to_address,
    language: row.language,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }
}

/** A code is its addressee's, as a link in a mail is. */
export function presentText(may: (permission: Permission) => boolean, row: TextRow) {
  return {
    id: row.id,
    to: row.to_number,
    language: row.language,
    kind: row.kind,
    text: may('platform.follow_links') ? row.text : cutCodes(row.text),
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }
}

/** What a mail says. Who may not follow its links sees where they lead, without what opens them. */
export function contentFor(may: (permission: Permission) => boolean, content: string): string {
  return may('platform.follow_links') ? content : cutSecrets(content)
}

export function presentOrganization(row: OrganizationRow) {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    industry: row.industry,
    country: row.country,
    state: row.state,
    members: Number(row.members),
    createdAt: row.created_at,
  }
}

/** Owners are null for who reads no names. */
export function presentWholeOrganization(may: (permission: Permission) => boolean, row: WholeOrganizationRow, owners: OwnerRow[] | null) {
  const isSuspended = row.state === 'suspended'
  return {
    ...presentOrganization(row),
    zone: row.zone,
    currency: row.currency,
    defaultLanguage: row.default_language,
    languages: row.languages,
    lastActiveAt: row.last_active_at,
    suspension: row.suspended_at && { since: row.suspended_at, reason: row.suspension_reason ?? '' },
    owners: owners && owners.map(({ name, email, user_id: userId }) => ({ name, email, userId })),
    can: { suspend: !isSuspended && may('platform.suspend_organizations'), reopen: isSuspended && may('platform.suspend_organizations') },
  }
}
