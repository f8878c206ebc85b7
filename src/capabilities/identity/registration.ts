import type { FastifyRequest } from 'fastify'
import { isSupportedCountry } from 'libphonenumber-js'

import type { Session } from '../../kernel/access/directory.ts'
import { isZone } from '../../kernel/calendar.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantScope } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { openOrganization } from '../tenancy/public.ts'

import type { Registration } from './contract.ts'
import { welcome } from './emails/email.ts'
import { hasFactor } from './factors/ways.ts'
import { forgetGuesses, limitGuesses, tellOwnerOf } from './guesses.ts'
import { isPassword, refuseWeakPassword } from './passwords.ts'
import { createUser, userByEmail } from './users.ts'

const MOST_ORGANIZATIONS = 50

type Registered = { userId: string; organizationId: string }

/**
 * A new organization and the person who runs it. The person is made first: should the organization then be refused
 * (its slug was taken a moment ago), trying again with the same e-mail and password goes on from there.
 */
export async function register(kernel: Kernel, request: FastifyRequest, { person, organization }: Static<typeof Registration>, session: Session | null): Promise<Registered> {
  refuseUnknownPlace(organization)
  refuseWeakPassword(person.password, { about: [person.name, person.email, organization.name], pointer: '/person/password' })
  if (await kernel.organizations.bySlug(organization.slug)) refuseField('/organization/slug', 'tenancy.slug_taken', { slug: organization.slug })

  const newUser = { name: person.name, email: person.email, language: organization.language }
  const created = await createUser(kernel, newUser, person.password)
  if (created) await welcome({ kernel, request, language: organization.language }, { userId: created, email: person.email })
  const userId = created ?? (await existingUser(kernel, request, { ...person, pointer: '/person/email' }, session))
  const organizationId = newId()
  const scope: TenantScope = { organizationId, actorId: userId, onBehalfOf: null, requestId: request.id, language: organization.language }
  await inTenant(kernel, scope, async (db) => {
    const { language, ...rest } = organization
    // Without an e-mail: the business's is shown publicly, and this one is a person's.
    await openOrganization(db, { id: organizationId, ...rest, defaultLanguage: language, languages: [language] }, { userId, name: person.name, email: person.email, language })
  })
  return { userId, organizationId }
}

/** Says early, before anything is asked about the business, whether somebody can open one with this e-mail and password. */
export async function checkPerson(kernel: Kernel, request: FastifyRequest, person: Static<typeof Registration>['person'], session: Session | null): Promise<void> {
  refuseWeakPassword(person.password, { about: [person.name, person.email], pointer: '/password' })
  if (await userByEmail(kernel, person.email)) await existingUser(kernel, request, { ...person, pointer: '/email' }, session)
}

/** Somebody who has an account adds another organization to it, if the password is theirs. Guessing it here counts as guessing it at the door. */
async function existingUser(kernel: Kernel, request: FastifyRequest, { pointer, ...person }: { email: string; password: string; pointer: string }, session: Session | null): Promise<string> {
  const guess = await limitGuesses(kernel, request, person.email)
  const user = await userByEmail(kernel, person.email)
  if (!user || !(await isPassword(person.password, user.password_hash))) {
    tellOwnerOf(kernel, request, guess)
    refuseField(pointer, 'identity.email_taken')
  }
  await forgetGuesses(kernel, request, person.email)
  // Nothing is opened in somebody's name past their second factor: who is signed in as them has given it.
  if (session?.userId !== user.id && (await hasFactor(kernel, user.id))) refuseField(pointer, 'identity.sign_in_first')
  await refuseOneMore(kernel, user.id, pointer)
  return user.id
}

/** Every request of theirs reads all they belong to, so there is an end to it; those they have left do not count. */
export async function refuseOneMore(kernel: Kernel, userId: string, pointer: string): Promise<void> {
  const [row] = await kernel.database.identity.rows<{ count: number }>("select count(*)::int as count from members where user_id = $1 and state = 'active'", [userId])
  if (row!.count >= MOST_ORGANIZATIONS) refuseField(pointer, 'identity.too_many_organizations', { most: MOST_ORGANIZATIONS })
}

function refuseUnknownPlace({ country, zone, currency }: { country: string; zone: string; currency: string }): void {
  if (!isSupportedCountry(country)) refuseField('/organization/country', 'identity.unknown_country', { country }, 422)
  if (!isZone(zone)) refuseField('/organization/zone', 'identity.unknown_zone', { zone }, 422)
  if (!Intl.supportedValuesOf('currency').includes(currency)) refuseField('/organization/currency', 'identity.unknown_currency', { currency }, 422)
}

/** The sentence stands beside its field, and above the form for who does not draw fields. */
function refuseField(pointer: string, code: string, data: Record<string, unknown> = {}, status = 409): never {
  throw new Refusal(code, data, status, [{ pointer, code, data }])
}
