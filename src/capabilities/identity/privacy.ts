import { definePrivacy } from '../../kernel/privacy.ts'

export const privacy = definePrivacy({
  users: {
    email: { category: 'contact', purpose: 'to sign in and be reached about the account', retention: 'while the account exists', erasure: 'delete' },
    email_normalised: { category: 'contact', purpose: 'to find the account by its address', retention: 'while the account exists', erasure: 'delete' },
    name: { category: 'identity', purpose: 'to be addressed', retention: 'while the account exists', erasure: 'delete' },
  },
  user_credentials: {
    password_hash: { category: 'credential', purpose: 'to recognise the password without knowing it', retention: 'while the account exists', erasure: 'delete' },
  },
  user_sessions: {
    token_hash: { category: 'credential', purpose: 'to recognise the sign-in', retention: '30 days after it ended', erasure: 'delete' },
    device: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
    address: { category: 'network', purpose: 'so that people recognise their sign-ins', retention: '30 days after it ended', erasure: 'delete' },
  },
})
