import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'contact.created': { contactId: string; version: number }
    'contact.changed': { contactId: string; version: number }
    'contact.archived': { contactId: string; version: number }
    'contact.restored': { contactId: string; version: number }
    /** One for each batch of rows, never one for each row. */
    'contacts.imported': { importId: string; created: number; updated: number }
    /** A batch of an import was taken back. */
    'contacts.import_undone': { importId: string; removed: number; restored: number }
    /** An import is in another state, or further on. */
    'contact-import.changed': { importId: string }
    'contacts.exported': { exportId: string }
  }
}

const ofOne = { topic: 'contacts', permission: 'contacts.view', about: ({ contactId }: { contactId: string }) => [contactId] } as const

export const events = defineEvents({
  'contact.created': ofOne,
  'contact.changed': ofOne,
  'contact.archived': ofOne,
  'contact.restored': ofOne,
  'contacts.imported': { topic: 'contacts', permission: 'contacts.view' },
  'contacts.import_undone': { topic: 'contacts', permission: 'contacts.view' },
  'contact-import.changed': { topic: 'contact-imports', permission: 'contacts.import' },
})
