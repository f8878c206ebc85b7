import { sql } from 'kysely'

import { counted, defineList, filterBy, instantRange, oneOf, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'

import { channels } from '../../kernel/notifications/channels.ts'

import { deliveryStates, PersonKey, TopicName } from './contract.ts'

export const deliveryList = defineList({
  id: 'deliveries.id',
  sorts: { createdAt: { column: 'deliveries.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: {
    state: oneOf('deliveries.state', deliveryStates),
    channel: oneOf('deliveries.channel', channels),
    topic: filterBy(TopicName, (topic) => sql`deliveries.topic = ${topic}`),
    person: filterBy(PersonKey, (person) => sql`deliveries.person = ${person}`),
    createdAt: instantRange('deliveries.created_at'),
  },
})

export type DeliveryRow = Awaited<ReturnType<ReturnType<typeof deliveries>['executeTakeFirstOrThrow']>>

export function deliveries(db: TenantDb) {
  return db
    .selectFrom('deliveries')
    .select(['deliveries.id', 'topic', 'occasion', 'person', 'channel', 'because', 'rule', 'state', 'reason', 'attempts', 'due_at', 'deliveries.created_at', 'sent_at'])
    .where('deliveries.organization_id', '=', db.scope.organizationId)
}

export function listDeliveries(db: TenantDb, query: ListQuery) {
  return pageOf(deliveries(db), deliveryList, query)
}

export function countDeliveries(db: TenantDb, query: ListQuery) {
  return counted(db, db.selectFrom('deliveries').where('deliveries.organization_id', '=', db.scope.organizationId), deliveryList, query)
}

/** How many of each channel came to which end. */
export function totalsSince(db: TenantDb, since: Temporal.Instant) {
  return db
    .selectFrom('deliveries')
    .select(['channel', 'state', sql<number>`count(*)::int`.as('count')])
    .where('organization_id', '=', db.scope.organizationId)
    .where('created_at', '>=', since)
    .groupBy(['channel', 'state'])
    .orderBy('channel')
    .orderBy('state')
}

export function topicRows(db: TenantDb) {
  return db.selectFrom('notification_topics').select(['topic', 'is_on', 'channels', 'lead', 'version']).where('organization_id', '=', db.scope.organizationId)
}
