import { definePrivacy } from '../../kernel/privacy.ts'

/** Hours and prices are about work, and name people only by the id of their resource; a room's name names no person. */
export const privacy = definePrivacy({
  resources: {
    name: { category: 'content', purpose: 'to tell rooms and equipment apart; never a person’s name', retention: 'while in use', erasure: 'keep' },
  },
  service_translations: {
    name: { category: 'content', purpose: 'what the service is called; never a person’s name', retention: 'while offered', erasure: 'keep' },
  },
})
