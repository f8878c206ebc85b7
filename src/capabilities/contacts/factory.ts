import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'

import { createContact } from './contact.ts'
import type { NewContact } from './contract.ts'
import type { ContactRow } from './queries.ts'

/** A contact for a test, in the organization's country unless told. */
export async function contactFor(db: TenantDb, traits: Partial<Static<typeof NewContact>> & { country?: string } = {}): Promise<ContactRow> {
  const { country = 'GB', ...given } = traits
  return createContact(db, country, { name: 'Ada Lovelace', ...given })
}

/** A file as a browser uploads it: the body and the headers of the request. */
export function uploadOf(content: string | Buffer, fileName = 'contacts.csv'): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'frontdesk-test'
  const start = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(start), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** A row of an import that has been checked, as if the file had held it. */
export async function importRowFor(db: TenantDb, importId: string, row: number, traits: { action?: string; state?: string } = {}): Promise<void> {
  const contact = { id: null, externalId: null, name: `Person ${row}`, kind: null, emails: [], phones: [], roles: [], tags: [], language: null, assignee: null, notes: null }
  await db
    .insertInto('contact_import_rows')
    .values({
      organization_id: db.scope.organizationId,
      import_id: importId,
      row_number: row,
      cells: [`Person ${row}`],
      contact: JSON.stringify(contact),
      action: traits.action ?? 'create',
      state: traits.state ?? 'waiting',
    })
    .execute()
}
