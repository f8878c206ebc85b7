import { definePrivacy } from '../../kernel/privacy.ts'

export const privacy = definePrivacy({
  sso_people: {
    subject: { category: 'identity', purpose: 'to know whom the identity provider of the organization means', retention: 'while the connection is there', erasure: 'delete' },
  },
})
