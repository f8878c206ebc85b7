import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'contact.created': { contactId: string; version: number }
    'contact.changed': { contactId: string; version: number }
    'contact.archived': { contactId: string; version: number }
    'contact.restored': { contactId: string; version: number }
  }
}

export const events = defineEvents({
  'contact.created': { topic: 'contacts', permission: 'contacts.view' },
  'contact.changed': { topic: 'contacts', permission: 'contacts.view' },
  'contact.archived': { topic: 'contacts', permission: 'contacts.view' },
  'contact.restored': { topic: 'contacts', permission: 'contacts.view' },
})
