import { definePrivacy } from '../../kernel/privacy.ts'

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
})
