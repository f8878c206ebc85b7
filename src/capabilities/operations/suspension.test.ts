import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import type { PlatformRole } from '../../kernel/access/roles.ts'
import type { Client } from '../../kernel/testing/client.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'

let app: TestApp
let operator: Client

beforeAll(async () => {
  app = await buildApp({ start: true })
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  operator = await actingAsOperator(app)
})
afterAll(() => app.close())

const suspend = (id: string, by: Client = operator) => by.put(`/operator/organizations/${id}/suspension`, { reason: 'Unpaid since spring' })
/** Elsewhere an answer may be a second old; here it is the moment after. */
const aSecondLater = (userId: string) => app.kernel.sessions.forget(userId)

test('a closed organization shuts out its people, sockets included, and its visitors, and is as it was when it opens again', async () => {
  const salon = await newOrganization(app, { name: 'Olive Studio' })
  const other = await newOrganization(app)
  const director = await actingAs(app, salon, 'director')
  const elsewhere = await actingAs(app, other, 'director')
  const [closed] = await socketOf(director)

  expect((await suspend(salon.id)).status).toBe(204)
  aSecondLater(director.userId)
  expect((await director.get('/contacts')).body).toMatchObject({ status: 403, code: 'kernel.organization_suspended' })
  expect((await director.get('/session')).body).toMatchObject({ permissions: {}, organizations: [{ id: salon.id, barrier: 'organization_suspended' }] })
  expect(await closed).toBeGreaterThanOrEqual(4000)
  const page = await app.visitor.get(`//s/${salon.slug}`, { accept: 'text/html' })
  expect(page.status).toBe(503)
  expect(page.headers['retry-after']).toBe('3600')
  expect(page.text).toContain('Closed for the moment')
  expect(page.text).toContain('Olive Studio')
  expect((await app.visitor.get(`/public/${salon.slug}/services`)).status).toBe(503)
  expect((await app.visitor.get('//sitemap.xml')).text).not.toContain(salon.slug)
  expect((await elsewhere.get('/contacts')).status).toBe(200)

  expect((await operator.delete(`/operator/organizations/${salon.id}/suspension`)).status).toBe(204)
  aSecondLater(director.userId)
  expect((await director.get('/contacts')).status).toBe(200)
  expect((await app.visitor.get(`//s/${salon.slug}`, { accept: 'text/html' })).status).toBe(200)
})

test('it is in the organization’s audit log, and told to its directors without the reason', async () => {
  const salon = await newOrganization(app, { name: 'Olive Studio' })
  await actingAs(app, salon, 'director')
  const answer = await suspend(salon.id)
  await suspend(salon.id) // once more changes and tells nothing
  const entries = await salon.inside((db) => db.selectFrom('audit_log').select(['table_name', 'action']).where('request_id', '=', answer.headers['x-request-id'] as string).execute())
  expect(entries).toEqual([{ table_name: 'organizations', action: 'update' }])
  const mails = await app.kernel.database.platform.rows<{ kind: string; text: string }>('select kind, text from mails where organization_id = $1', [salon.id])
  expect(mails.map(({ kind }) => kind)).toEqual(['tenancy.suspended'])
  expect(mails[0]!.text).not.toContain('Unpaid')
})

test('who may close and open, who sees people, and who counts', async () => {
  const salon = await newOrganization(app)
  await actingAs(app, salon, 'director', { name: 'Daphne Ioannou' })
  const may: Record<PlatformRole, { closes: number; names: boolean }> = {
    super_admin: { closes: 204, names: true },
    admin: { closes: 204, names: true },
    support: { closes: 403, names: true },
    analyst: { closes: 403, names: false },
  }
  for (const [role, { closes, names }] of Object.entries(may)) {
    const by = await actingAsOperator(app, [role as PlatformRole])
    const { body, text } = await by.get(`/operator/organizations/${salon.id}`)
    expect([role, body.members, text.includes('Daphne')]).toEqual([role, 1, names])
    expect([role, (await suspend(salon.id, by)).status]).toEqual([role, closes])
    await operator.delete(`/operator/organizations/${salon.id}/suspension`)
  }
})

test('the list narrows by what is asked for, and counts', async () => {
  const salon = await newOrganization(app, { name: 'Narrow Studio', country: 'GR' })
  await suspend(salon.id)
  const { body } = await operator.get('/operator/organizations?filter[state]=suspended&filter[industry]=beauty&filter[country]=GR&q=narrow&count=exact')
  expect(body).toMatchObject({ total: 1, items: [{ id: salon.id, state: 'suspended' }] })
  expect((await operator.get('/operator/organizations?filter[state]=active&q=narrow')).body.items).toEqual([])
})

/** An open socket; answers with what code it was closed. */
async function socketOf(client: Client): Promise<Promise<number>[]> {
  const { port } = app.server.server.address() as { port: number }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: client.headers.cookie! } })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return [closed]
}
