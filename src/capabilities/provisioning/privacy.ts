import { definePrivacy } from '../../kernel/privacy.ts'

const asTold = { retention: 'while a member', erasure: 'with_row' } as const

export const privacy = definePrivacy({
  provisioned_people: {
    user_name: { category: 'identity', purpose: 'to know whom the organization’s directory means', ...asTold },
    user_name_key: { category: 'identity', purpose: 'to find whom the organization’s directory means', ...asTold },
    external_id: { category: 'identity', purpose: 'to know whom the organization’s directory means', ...asTold },
    document: { category: 'contact', purpose: 'to tell the directory what it said last, so that it sends what has changed', ...asTold },
  },
  provisioning_tokens: {
    token_hash: { category: 'credential', purpose: 'to know the organization’s directory by what it shows', retention: 'while the organization is there', erasure: 'keep' },
  },
  provisioning_refusals: {
    about: { category: 'identity', purpose: 'to find out why the directory could not add or change somebody', retention: 'the last fifty, 30 days at most', erasure: 'delete' },
  },
})
