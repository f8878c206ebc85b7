import { sql } from 'kysely'

import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { isLanguage, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { mailLayout } from '../../kernel/mail/layout.ts'
import { sendMail } from '../../kernel/mail/send-mail.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import './events.ts'
import { forgetOrganization } from './organizations.ts'
import { organizationRow } from './queries.ts'

interface Act {
  organizationId: string
  /** Who runs the platform and does it. */
  operatorId: string
  requestId: string
}

/**
 * Closes an organization for its people and its public site, within a second and everywhere: it is decided where a session and an address are
 * looked up. Its directors are told; doing it twice changes nothing.
 */
export async function suspendOrganization(kernel: Kernel, { reason, ...act }: Act & { reason: string }): Promise<void> {
  await change(kernel, act, { from: 'active', to: 'suspended', since: sql<Temporal.Instant>`now()`, reason: reason.trim() })
}

/** Opens it again, as it was. */
export async function reopenOrganization(kernel: Kernel, act: Act): Promise<void> {
  await change(kernel, act, { from: 'suspended', to: 'active', since: null, reason: null })
}

type State = 'active' | 'suspended'

async function change(kernel: Kernel, { organizationId, operatorId, requestId }: Act, { from, to, since, reason }: { from: State; to: State; since: ReturnType<typeof sql<Temporal.Instant>> | null; reason: string | null }): Promise<void> {
  if (!(await kernel.organizations.byId(organizationId))) refuseAsMissing()
  await inTenant(kernel, { organizationId, actorId: operatorId, onBehalfOf: null, requestId }, async (db) => {
    const changed = await db
      .updateTable('organizations')
      .set((eb) => ({ state: to, suspended_at: since, suspension_reason: reason, version: eb('version', '+', 1), updated_at: sql<Temporal.Instant>`now()` }))
      .where('id', '=', organizationId)
      .where('state', '=', from)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return
    const now = await organizationRow(db).executeTakeFirstOrThrow()
    await publish(db, 'organization.changed', { organizationId, version: now.version })
    forgetOrganization(db, now)
    await tellDirectors(db, { name: now.name, otherwise: now.default_language, kind: to === 'suspended' ? 'suspended' : 'reopened' })
  })
}

async function tellDirectors(db: TenantDb, { name, otherwise, kind }: { name: string; otherwise: string; kind: 'suspended' | 'reopened' }): Promise<void> {
  const directors = await db
    .selectFrom('members')
    .innerJoin('member_roles', (join) => join.onRef('member_roles.organization_id', '=', 'members.organization_id').onRef('member_roles.member_id', '=', 'members.id'))
    .select(['members.email', 'members.language'])
    .where('members.organization_id', '=', db.scope.organizationId)
    .where('members.state', '=', 'active')
    .where('members.email', 'is not', null)
    .where('member_roles.role', '=', 'director')
    .limit(20)
    .execute()
  const { t } = db.kernel.words
  for (const director of directors) {
    const language = [director.language, otherwise].find(isLanguage) ?? sourceLanguage
    await sendMail(db, {
      to: director.email!,
      language,
      kind: `tenancy.${kind}`,
      subject: t(language, `tenancy.mail.${kind}.subject`, { name }),
      ...mailLayout({
        language,
        sender: 'Frontdesk',
        heading: t(language, `tenancy.mail.${kind}.subject`, { name }),
        paragraphs: [t(language, `tenancy.mail.${kind}.text`, { name })],
        smallPrint: [t(language, 'tenancy.mail.director', { name })],
      }),
    })
  }
}
