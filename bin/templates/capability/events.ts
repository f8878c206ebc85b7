import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    '{{thing}}.created': { {{thing}}Id: string; version: number }
    '{{thing}}.changed': { {{thing}}Id: string; version: number }
  }
}

export const events = defineEvents({
  '{{thing}}.created': { topic: '{{things}}', permission: '{{things}}.view' },
  '{{thing}}.changed': { topic: '{{things}}', permission: '{{things}}.view' },
})
