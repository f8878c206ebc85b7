/**
 * What members are told about their place here. An invitation is no topic: whoever reads it is no member yet, and its link stands nowhere but in the mail
 * itself, so that there is nothing from which it could be written a second time.
 */
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { formatList } from '../../kernel/i18n/format.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import { defineTopic, personOf } from '../../kernel/notifications/define.ts'
import type { Address, Addressee, Recipient } from '../../kernel/notifications/define.ts'

import './events.ts'

/** To whoever invited somebody: they have come. */
const joined = defineTopic({
  name: 'tenancy.invitation_accepted',
  tells: 'member',
  channels: ['in_app', 'email', 'push'],
  usual: ['in_app'],
  sample: { name: 'Anna', business: 'Diamant' },
  on: ['invitation.accepted'],
  async recipients(db, { payload }) {
    const invitation = await db.selectFrom('invitations').select('invited_by').where('organization_id', '=', db.scope.organizationId).where('id', '=', payload.invitationId).executeTakeFirst()
    return invitation ? [{ person: personOf('member', invitation.invited_by), because: 'inviter' }] : []
  },
  async facts(db, { payload }) {
    const member = await standing(db, payload.memberId)
    return member?.state === 'active' ? { values: { name: member.name }, link: `/office/members/${payload.memberId}`, group: 'invitation_accepted' } : null
  },
})

/** To the member: what they may do here is another thing now. */
const rolesChanged = defineTopic({
  name: 'tenancy.roles_changed',
  tells: 'member',
  channels: ['in_app', 'email', 'push'],
  usual: ['in_app', 'email'],
  sample: { roles: 'Manager', business: 'Diamant' },
  on: ['member.roles_changed'],
  recipients: (db, { payload }) => Promise.resolve(themselves(db, payload)),
  async facts(db, { payload }, to) {
    const member = await standing(db, payload.memberId)
    return member?.state === 'active' ? { values: { roles: await roleNames(db, payload.memberId, to) }, link: '/office' } : null
  },
})

const nameOf = { suspended: 'tenancy.access_suspended', left: 'tenancy.access_ended', active: 'tenancy.access_restored' } as const

/** They come in no more, or again. Mandatory: nobody should find that out at a closed door. */
const suspended = accessTopic('suspended', 'member.suspended')
const left = accessTopic('left', 'member.left')
const readmitted = accessTopic('active', 'member.readmitted')

export const topics = [joined, rolesChanged, suspended, left, readmitted]

function accessTopic(state: 'suspended' | 'left' | 'active', event: 'member.suspended' | 'member.left' | 'member.readmitted') {
  return defineTopic({
    name: nameOf[state],
    tells: 'member',
    channels: ['email'],
    usual: ['email'],
    mandatory: true,
    sample: { business: 'Diamant' },
    on: [event],
    recipients: (db, { payload }) => Promise.resolve(themselves(db, payload)),
    /** Whoever is let out stands in no address book any more. */
    reach: (db, { payload }) => lastAddress(db, payload.memberId),
    facts: async (db, { payload }) => ((await standing(db, payload.memberId))?.state === state ? { values: {}, ...(state === 'active' ? { link: '/office' } : {}) } : null),
  })
}

/** Nobody is told what they did themselves, such as leaving; and who never signs in has no access to lose. */
function themselves(db: TenantDb, { memberId, userId }: { memberId: string; userId: string | null }): Recipient[] {
  return userId === null || userId === db.scope.onBehalfOf ? [] : [{ person: personOf('member', memberId), because: 'self' }]
}

function standing(db: TenantDb, memberId: string) {
  return db.selectFrom('members').select(['name', 'state', 'email', 'language']).where('organization_id', '=', db.scope.organizationId).where('id', '=', memberId).executeTakeFirst()
}

async function lastAddress(db: TenantDb, memberId: string): Promise<Partial<Address> | null> {
  const member = await standing(db, memberId)
  return member ? { name: member.name, email: member.email, language: isLanguage(member.language) ? member.language : null } : null
}

async function roleNames(db: TenantDb, memberId: string, { language, reader }: Addressee): Promise<string> {
  const [presets, custom] = await Promise.all([
    db.selectFrom('member_roles').select('role').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId).orderBy('role').execute(),
    db
      .selectFrom('member_custom_roles')
      .innerJoin('roles', (join) => join.onRef('roles.organization_id', '=', 'member_custom_roles.organization_id').onRef('roles.id', '=', 'member_custom_roles.role_id'))
      .select('roles.name')
      .where('member_custom_roles.organization_id', '=', db.scope.organizationId)
      .where('member_custom_roles.member_id', '=', memberId)
      .orderBy('roles.name')
      .execute(),
  ])
  const named = presets.map(({ role }) => db.kernel.words.translate(language, `tenancy.roles.${role}`))
  return formatList(reader, [...named, ...custom.map(({ name }) => name)])
}
