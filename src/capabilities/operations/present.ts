import type { MailRow, OrganizationRow } from './queries.ts'

export function presentMail(row: MailRow) {
  return {
    id: row.id,
    organization: { id: row.organization_id, slug: row.slug, name: row.name },
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

export function presentOrganization(row: OrganizationRow) {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    industry: row.industry,
    country: row.country,
    members: Number(row.members),
    createdAt: row.created_at,
  }
}
