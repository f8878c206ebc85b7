import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'sso.changed': { connectionId: string }
  }
}

export const events = defineEvents({
  'sso.changed': { topic: 'sso', permission: 'sso.view' },
})
