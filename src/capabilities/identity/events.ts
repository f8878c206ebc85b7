import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'security-policy.changed': { version: number }
  }
}

export const events = defineEvents({
  'security-policy.changed': { topic: 'security-policy', permission: 'security.view' },
})
