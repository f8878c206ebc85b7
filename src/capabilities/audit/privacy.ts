import { definePrivacy } from '../../kernel/privacy.ts'

/** What is personal in a change lies sealed; of programs, the name they had is a plain fact of who did it. */
export const privacy = definePrivacy({
  audit_log: {
    client_name: { category: 'content', purpose: 'to tell what a program did from what its person did', retention: 'as long as the log', erasure: 'keep' },
  },
})
