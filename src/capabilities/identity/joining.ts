import type { FastifyRequest } from 'fastify'

import type { Session } from '../../kernel/access/directory.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, Refusal } from '../../kernel/refusal.ts'
import { acceptInvitation, offeredInvitation } from '../tenancy/public.ts'

import { noteRead, welcome } from './emails/email.ts'
import { refuseWeakPassword } from './passwords.ts'
import { refuseOneMore } from './registration.ts'
import { forgetSessions } from './sessions.ts'
import { createUser, normaliseEmail, userByEmail } from './users.ts'

/** What a link offers; and whether whoever was sent it can sign in already, which only its reader learns. */
export async function lookAtInvitation(kernel: Kernel, token: string, requestId: string) {
  const { organization, ...offer } = await offeredInvitation(kernel, token, requestId)
  const { id, slug, name, brandColour } = organization
  const hasAccount = offer.email !== null && offer.state === 'pending' && (await userByEmail(kernel, offer.email)) !== null
  return { organization: { id, slug, name, brandColour }, ...offer, hasAccount }
}

export interface NewPerson {
  name: string
  email: string
  password: string
}

/** Who is signed in joins as who they are: the link is the proof, whatever address it was sent to. */
export async function joinAs(kernel: Kernel, token: string, { session, requestId }: { session: Session; requestId: string }): Promise<string> {
  await refuseOneMore(kernel, session.userId, '')
  const { email: mailedTo } = await offeredInvitation(kernel, token, requestId)
  const organizationId = await acceptInvitation(kernel, token, { person: session, requestId })
  if (mailedTo !== null && normaliseEmail(mailedTo) === normaliseEmail(session.email)) await noteRead(kernel, session.userId)
  forgetSessions(kernel, session.userId)
  return organizationId
}

/**
 * Somebody new gets an account and joins. The account comes first: should the last place be taken in that moment, they have
 * an account without it. Nobody is signed in by naming an address that has one: then its owner signs in, by every factor they have.
 */
export async function joinAnew(kernel: Kernel, token: string, { person, request, language }: { person: NewPerson; request: FastifyRequest; language: Language }): Promise<{ userId: string; organizationId: string }> {
  const { organization, state, email: mailedTo } = await offeredInvitation(kernel, token, request.id)
  refuseWeakPassword(person.password, { about: [person.name, person.email, organization.name], pointer: '/person/password' })
  if (state !== 'pending') refuse(over[state])
  const userId = await createUser(kernel, { name: person.name, email: person.email, language }, person.password)
  if (userId === null) throw new Refusal('identity.sign_in_to_join', {}, 409, [{ pointer: '/person/email', code: 'identity.sign_in_to_join' }])
  await welcome({ kernel, request, language }, { userId, email: person.email, mailedTo })
  return { userId, organizationId: await acceptInvitation(kernel, token, { person: { userId, name: person.name, email: person.email.trim() }, requestId: request.id }) }
}

const over = { accepted: 'tenancy.invitation_used', expired: 'tenancy.invitation_expired', revoked: 'tenancy.invitation_revoked' } as const
