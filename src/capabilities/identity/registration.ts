import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantScope } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'
import { addMember, createOrganization } from '../tenancy/public.ts'

import type { Registration } from './contract.ts'
import { isPassword, refuseWeakPassword } from './passwords.ts'
import { createUser, userByEmail } from './users.ts'

/**
 * A new organization and the person who runs it. The person is made first: should the organization then be refused
 * (its slug was taken a moment ago), trying again with the same e-mail and password goes on from there. Answers the
 * user and the organization.
 */
export async function register(kernel: Kernel, registration: Static<typeof Registration>, requestId: string): Promise<{ userId: string; organizationId: string }> {
  const { person, organization } = registration
  refuseWeakPassword(person.password, [person.name, person.email, organization.name])
  refuseUnknownPlace(organization)
  if (await kernel.organizations.bySlug(organization.slug)) refuse('tenancy.slug_taken', { slug: organization.slug })

  const userId = (await createUser(kernel, { name: person.name, email: person.email, language: organization.language }, person.password)) ?? (await existingUser(kernel, person))
  const organizationId = newId()
  const scope: TenantScope = { organizationId, actorId: userId, onBehalfOf: null, requestId }
  await inTenant(kernel, scope, async (db) => {
    const { language, ...rest } = organization
    await createOrganization(db, { id: organizationId, ...rest, defaultLanguage: language, languages: [language], email: person.email })
    await addMember(db, { userId, name: person.name, email: person.email, language, roles: ['director'] })
  })
  return { userId, organizationId }
}

/** Somebody who has an account adds another organization to it, if the password is theirs. */
async function existingUser(kernel: Kernel, person: { email: string; password: string }): Promise<string> {
  const user = await userByEmail(kernel, person.email)
  if (!user || !(await isPassword(person.password, user.password_hash))) refuse('identity.email_taken', {}, 409)
  return user.id
}

function refuseUnknownPlace(organization: { zone: string; currency: string; country: string }): void {
  try {
    Temporal.Now.zonedDateTimeISO(organization.zone)
  } catch {
    refuse('identity.unknown_zone', { zone: organization.zone }, 422)
  }
  if (!Intl.supportedValuesOf('currency').includes(organization.currency)) refuse('identity.unknown_currency', { currency: organization.currency }, 422)
}
