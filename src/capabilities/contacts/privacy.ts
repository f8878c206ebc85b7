import { definePrivacy } from '../../kernel/privacy.ts'

const imported = { retention: 'thirty days after the upload', erasure: 'delete' } as const
const asCustomer = { retention: 'while a customer, then as the organization decides', erasure: 'delete' } as const

export const privacy = definePrivacy({
  contacts: {
    name: { category: 'identity', purpose: 'to address and recognise the person', ...asCustomer },
    notes: { category: 'content', purpose: 'what the team needs to remember', ...asCustomer },
    external_id: { category: 'identity', purpose: 'to match the person with another system', ...asCustomer },
    tags: { category: 'content', purpose: 'to group people', ...asCustomer },
  },
  contact_points: {
    value: { category: 'contact', purpose: 'to reach the person', ...asCustomer },
    normalised: { category: 'contact', purpose: 'to find the person by address or number', ...asCustomer },
  },
  contact_imports: {
    file_name: { category: 'content', purpose: 'to recognise the file that was brought in', ...imported },
    columns: { category: 'content', purpose: 'to show the first cells of each column while they are being named', ...imported },
  },
  contact_import_rows: {
    cells: { category: 'content', purpose: 'to show what stood in the file, and to give refused rows back', ...imported },
    contact: { category: 'contact', purpose: 'to compare the row with the contacts there are', ...imported },
    outcome: { category: 'content', purpose: 'to show what becomes of the row before it happens', ...imported },
    before: { category: 'contact', purpose: 'to take the import back', ...imported },
  },
  contact_exports: {
    query: { category: 'content', purpose: 'to know which contacts left the house', retention: 'as the audit log', erasure: 'keep' },
  },
})
