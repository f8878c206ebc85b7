import { definePrivacy } from '../../kernel/privacy.ts'

export const privacy = definePrivacy({
  sso_sessions: {
    subject: { category: 'identity', purpose: 'to end a sign-in here with the one at the identity provider', retention: 'as long as a session lasts', erasure: 'delete' },
    session_index: { category: 'identity', purpose: 'to end a sign-in here with the one at the identity provider', retention: 'as long as a session lasts', erasure: 'delete' },
  },
  sso_people: {
    subject: { category: 'identity', purpose: 'to know whom the identity provider of the organization means', retention: 'while the connection is there', erasure: 'delete' },
  },
})
