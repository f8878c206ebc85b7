import { definePrivacy } from '../../kernel/privacy.ts'

const asInbox = { retention: '90 days', erasure: 'with_row' } as const

export const privacy = definePrivacy({
  deliveries: {
    reason: { category: 'behaviour', purpose: 'a code that says why somebody was not reached', retention: '90 days', erasure: 'keep' },
  },
  notifications: {
    title: { category: 'content', purpose: 'to tell a member what concerns them', ...asInbox },
    body: { category: 'content', purpose: 'to tell a member what concerns them', ...asInbox },
  },
  notification_settings: {
    zone: { category: 'behaviour', purpose: 'to leave somebody in peace by their own clocks', retention: 'while they are told anything', erasure: 'with_row' },
  },
  notification_senders: {
    reply_to: { category: 'contact', purpose: 'where answers to the organization’s mails go', retention: 'until it is changed', erasure: 'keep' },
  },
  suppressed_addresses: {
    address: { category: 'contact', purpose: 'to send nothing more to where nothing is wanted, or nothing arrives', retention: 'until it is lifted', erasure: 'keep' },
  },
  push_subscriptions: {
    subscription_sealed: { category: 'network', purpose: 'to push to the browser in which the member asked for it', retention: 'until it is dropped', erasure: 'delete' },
    endpoint_hash: { category: 'network', purpose: 'to know the browser again', retention: 'until it is dropped', erasure: 'delete' },
    device: { category: 'behaviour', purpose: 'so that the member tells their browsers apart', retention: 'until it is dropped', erasure: 'delete' },
  },
})
