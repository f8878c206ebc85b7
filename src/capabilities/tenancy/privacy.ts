import { definePrivacy } from '../../kernel/privacy.ts'
import type { PersonalColumn } from '../../kernel/privacy.ts'

import { profileFields } from './profiles/fields.ts'

const asMember = { retention: 'while a member, then as employment law says', erasure: 'blank' } as const

/** As the table of the profile's fields says. A title and a language say what somebody does here, not who they are, and stay in the open part of the log. */
function columnsOf(table: 'members' | 'member_profiles'): Record<string, PersonalColumn> {
  const fields = Object.values(profileFields).filter((field) => field.table === table)
  return Object.fromEntries(fields.map(({ column, privacy: { category, purpose } }) => [column, { category, purpose, ...asMember, ...(['title', 'language'].includes(column) && { erasure: 'keep' as const }) }]))
}

export const privacy = definePrivacy({
  members: columnsOf('members'),
  member_profiles: { ...columnsOf('member_profiles'), narrowed: { category: 'content', purpose: 'to show no more of a person than they wish', ...asMember, erasure: 'keep' } },
  member_custom_values: { value: { category: 'content', purpose: 'what the organization asks of its people besides', ...asMember, erasure: 'delete' } },
  member_files: {
    name: { category: 'content', purpose: 'to tell one paper of a person from another', ...asMember, erasure: 'delete' },
    file_hash: { category: 'identity', purpose: 'to show a face to a name, and to keep the papers that belong to a person', ...asMember, erasure: 'delete' },
  },
  member_exports: {
    query: { category: 'content', purpose: 'to know whose addresses left the house', retention: 'as the audit log', erasure: 'keep' },
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
