import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { NewHours, NewResource, NewService, PublicServices, Resource, ResourceChanges, ResourceHours, Service, ServiceChanges, ServiceOrder } from './contract.ts'
import { allHours, saveHours } from './hours.ts'
import { presentHours, presentPublicService, presentResource, presentService } from './present.ts'
import type { Reader } from './present.ts'
import { countResources, countServices, listResources, listServices, publicServices, resourceById, resourceList, serviceById, serviceList } from './queries.ts'
import { accessResource, changeResource, createResource } from './resource.ts'
import { accessService, changeService, createService, orderServices } from './service.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/services',
    { summary: 'List services', permission: 'catalogue.view', query: listQuery(serviceList), response: Page(Service) },
    ({ db, query }) => [listServices(db, query), ...(query.count ? [countServices(db, query)] : [])] as const,
    (context, [rows, counted]) =>
      presentPage(serviceList, context.query, rows, (row) => presentService(context.actor, readerOf(context), row), counted && Number(counted[0]!.total)),
  )

  route.get(
    '/services/:id',
    { summary: 'One service', permission: 'catalogue.view', response: Service },
    ({ db, params }) => [serviceById(db, params.id)],
    (context, [[row]]) => (row ? presentService(context.actor, readerOf(context), row) : refuseAsMissing()),
  )

  route.post('/services', { summary: 'Add a service', impersonated: 'with_consent', permission: 'catalogue.edit', body: NewService, response: Service }, async (context) => {
    const service = await createService(context.db, context.organization, context.body)
    return presentService(context.actor, readerOf(context), service)
  })

  route.patch(
    '/services/:id',
    { summary: 'Change a service', impersonated: 'with_consent', permission: 'catalogue.edit', body: ServiceChanges, response: Service, ifMatch: true },
    async (context) => {
      const { db, actor, organization: house, body: change, version } = context
      const service = await accessService(db, context.params.id)
      return presentService(actor, readerOf(context), await changeService(db, { actor, house, service, change, version }))
    },
  )

  route.put('/services/order', { summary: 'Put services in order', impersonated: 'with_consent', permission: 'catalogue.edit', body: ServiceOrder, status: 204 }, async ({ db, body }) => {
    await orderServices(db, body.ids)
  })

  route.get(
    '/resources',
    { summary: 'List people, rooms and equipment', permission: 'catalogue.view', query: listQuery(resourceList), response: Page(Resource) },
    ({ db, query }) => [listResources(db, query), ...(query.count ? [countResources(db, query)] : [])] as const,
    ({ actor, query }, [rows, counted]) => presentPage(resourceList, query, rows, (row) => presentResource(actor, row), counted && Number(counted[0]!.total)),
  )

  route.get(
    '/resources/:id',
    { summary: 'One person, room or piece of equipment', permission: 'catalogue.view', response: Resource },
    ({ db, params }) => [resourceById(db, params.id)],
    ({ actor }, [[row]]) => (row ? presentResource(actor, row) : refuseAsMissing()),
  )

  route.post(
    '/resources',
    { summary: 'Add a room or equipment', impersonated: 'with_consent', permission: 'catalogue.edit', body: NewResource, response: Resource },
    async ({ db, actor, body }) => presentResource(actor, await createResource(db, body)),
  )

  route.patch(
    '/resources/:id',
    { summary: 'Change a resource', impersonated: 'with_consent', permission: 'catalogue.edit', body: ResourceChanges, response: Resource, ifMatch: true },
    async ({ db, actor, params, body, version }) => {
      const resource = await accessResource(db, actor, params.id, 'catalogue.edit')
      return presentResource(actor, await changeResource(db, actor, resource, body, version))
    },
  )

  route.get(
    '/resources/:id/hours',
    { summary: 'When somebody or something can be booked', permission: 'catalogue.view', response: ResourceHours },
    async ({ db, actor, params }) => {
      const resource = await accessResource(db, actor, params.id, 'catalogue.view')
      return presentHours(actor, resource, await allHours(db, resource.id))
    },
  )

  route.put(
    '/resources/:id/hours',
    { summary: 'Set the hours of somebody or something', impersonated: 'with_consent', permission: 'catalogue.edit_hours', body: NewHours, response: ResourceHours, ifMatch: true },
    async ({ db, actor, params, body, version }) => {
      const resource = await accessResource(db, actor, params.id, 'catalogue.edit_hours')
      const saved = await saveHours(db, actor, resource, body, version)
      return presentHours(actor, saved.resource, saved.hours)
    },
  )

  route.get(
    '/public/:slug/services',
    { summary: 'What a visitor can book', permission: 'public.view_services', response: PublicServices },
    ({ db }) => [publicServices(db)],
    (context, [rows]) => ({ items: rows.map((row) => presentPublicService(readerOf(context), row)) }),
  )
})

function readerOf({ actor, organization }: { actor: { language: Reader['language'] }; organization: { defaultLanguage: Reader['language'] } }): Reader {
  return { language: actor.language, defaultLanguage: organization.defaultLanguage }
}
