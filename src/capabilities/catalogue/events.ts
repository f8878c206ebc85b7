import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'service.created': { serviceId: string; version: number }
    'service.changed': { serviceId: string; version: number }
    'services.reordered': { serviceIds: string[] }
    'resource.created': { resourceId: string; version: number }
    'resource.changed': { resourceId: string; version: number }
    'hours.changed': { resourceId: string; version: number }
  }
}

export const events = defineEvents({
  'service.created': { topic: 'services', permission: 'catalogue.view' },
  'service.changed': { topic: 'services', permission: 'catalogue.view' },
  'services.reordered': { topic: 'services', permission: 'catalogue.view' },
  'resource.created': { topic: 'resources', permission: 'catalogue.view' },
  'resource.changed': { topic: 'resources', permission: 'catalogue.view' },
  'hours.changed': { topic: 'resources', permission: 'catalogue.view' },
})
