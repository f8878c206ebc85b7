import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { isLanguage, sourceLanguage } from '../../../kernel/i18n/language.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import { mailLayout } from '../../../kernel/mail/layout.ts'
import { sendMail } from '../../../kernel/mail/send-mail.ts'

import type { Weakening } from './contract.ts'

const MOST = 50

/** The directors but the one who decided, each in their language: nobody lowers the guard of an organization quietly. */
export async function mailDirectors(db: TenantDb, actor: Actor, weakened: readonly Weakening[]): Promise<void> {
  const [organization, decider, directors] = await Promise.all([
    db.selectFrom('organizations').select(['name', 'default_language']).where('id', '=', db.scope.organizationId).executeTakeFirstOrThrow(),
    db.selectFrom('members').select('name').where('organization_id', '=', db.scope.organizationId).where('id', '=', actor.memberId).executeTakeFirst(),
    directorsBut(db, actor),
  ])
  for (const { email, language } of directors) {
    await mailOne(db, { to: email!, language: [language, organization.default_language].find(isLanguage) ?? sourceLanguage, organization: organization.name, name: decider?.name ?? '', weakened })
  }
}

function directorsBut(db: TenantDb, { memberId }: Actor) {
  return db
    .selectFrom('members')
    .innerJoin('member_roles', (join) => join.onRef('member_roles.organization_id', '=', 'members.organization_id').onRef('member_roles.member_id', '=', 'members.id'))
    .select(['members.email', 'members.language'])
    .where('members.organization_id', '=', db.scope.organizationId)
    .where('members.state', '=', 'active')
    .where('members.email', 'is not', null)
    .where('members.id', 'is distinct from', memberId)
    .where('member_roles.role', '=', 'director')
    .limit(MOST)
    .execute()
}

async function mailOne(db: TenantDb, { to, language, organization, name, weakened }: { to: string; language: Language; organization: string; name: string; weakened: readonly Weakening[] }): Promise<void> {
  const { words, env } = db.kernel
  const what = weakened.map((each) => words.t(language, `identity.security.weakening.what.${each}`)).join(' ')
  const say = (part: 'subject' | 'text' | 'verb' | 'after') => words.translate(language, `identity.mail.policy_weakened.${part}`, { organization, name, what })
  await sendMail(db, {
    to,
    language,
    kind: 'identity.policy_weakened',
    subject: say('subject'),
    ...mailLayout({
      language,
      sender: organization,
      heading: say('subject'),
      paragraphs: [say('text')],
      action: { label: say('verb'), url: `${env.publicUrl}/office/settings/security` },
      smallPrint: [say('after')],
    }),
  })
}
