import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import type { Address } from '../../kernel/notifications/define.ts'

/** How members are reached. Who is suspended or has left is told nothing of what goes on here. */
export async function memberAddressBook(db: TenantDb, ids: readonly string[]): Promise<ReadonlyMap<string, Address>> {
  const rows = await db
    .selectFrom('members')
    .leftJoin('member_profiles', (join) => join.onRef('member_profiles.organization_id', '=', 'members.organization_id').onRef('member_profiles.member_id', '=', 'members.id'))
    .select(['members.id', 'members.name', 'members.language', 'members.email', 'members.phone', 'member_profiles.zone'])
    .where('members.organization_id', '=', db.scope.organizationId)
    .where('members.state', '=', 'active')
    .where((eb) => eb('members.id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.map(({ id, name, language, email, phone, zone }) => [id, { name, language: isLanguage(language) ? language : null, zone, email, phone: phone === null ? null : phone.replaceAll(/[\s().-]/g, '') }]))
}
