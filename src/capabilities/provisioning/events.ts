import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    /** Its settings, tokens or groups, or what was refused to the directory. */
    'provisioning.changed': Record<string, never>
  }
}

export const events = defineEvents({
  'provisioning.changed': { topic: 'provisioning', permission: 'provisioning.view' },
})
