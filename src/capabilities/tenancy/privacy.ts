import { definePrivacy } from '../../kernel/privacy.ts'

const asMember = { retention: 'while a member, then as employment law says', erasure: 'blank' } as const

export const privacy = definePrivacy({
  members: {
    name: { category: 'identity', purpose: 'to be addressed and recognised by colleagues and customers', ...asMember },
    email: { category: 'contact', purpose: 'to be reached about work', ...asMember },
    phone: { category: 'contact', purpose: 'to be reached about work', ...asMember },
  },
  invitations: {
    email: { category: 'contact', purpose: 'to invite somebody to the team', retention: 'while the organization is a customer', erasure: 'blank' },
    token_hash: { category: 'credential', purpose: 'to recognise the link of the invitation', retention: 'while the organization is a customer', erasure: 'delete' },
  },
  permission_grants: {
    reason: { category: 'content', purpose: 'to know later why somebody was given more than their roles', ...asMember },
  },
  organizations: {
    email: { category: 'contact', purpose: 'the address of the business, shown publicly', retention: 'while a customer', erasure: 'keep' },
    phone: { category: 'contact', purpose: 'the number of the business, shown publicly', retention: 'while a customer', erasure: 'keep' },
    street: { category: 'contact', purpose: 'the place of the business, shown publicly', retention: 'while a customer', erasure: 'keep' },
  },
})
