import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Role } from '../../kernel/access/roles.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

import { addMember } from './members.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let admin: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app, { name: 'Salon Ada' })
  director = await actingAs(app, salon, 'director', { name: 'Dora Director', isConfirmed: true })
  admin = await actingAs(app, salon, 'admin', { name: 'Abel Admin' })
})

const memberIn = (roles: Role[], name = 'Grace') => salon.inside((db) => addMember(db, { name, roles }))
const seen = async (id: string, who = director) => (await who.get(`/members/${id}`)).body
const giveRoles = async (who: TestMember, id: string, roles: string[], version?: number) =>
  who.put(`/members/${id}/roles`, { roles }, { 'if-match': `"${version ?? (await seen(id)).version}"` })

describe('roles', () => {
  test('change, on the version that was seen', async () => {
    const id = await memberIn(['employee'])
    const changed = await giveRoles(director, id, ['manager', 'auditor'])
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body.version).toBe(2)
    expect(changed.body.roles.toSorted()).toEqual(['auditor', 'manager'])
    expect((await giveRoles(director, id, ['employee'], 1)).status).toBe(412)
    expect((await director.put(`/members/${id}/roles`, { roles: ['employee'] })).status).toBe(428)
  })

  test('are given up to one’s own rank, to those below', async () => {
    const id = await memberIn(['employee'])
    expect((await giveRoles(admin, id, ['director'])).body.code).toBe('tenancy.grants_above_you')
    expect((await giveRoles(admin, id, ['admin'])).status).toBe(200)
    expect((await giveRoles(admin, id, ['employee'])).body.code).toBe('tenancy.not_below_you')
    expect((await giveRoles(admin, director.memberId, ['employee'])).body.code).toBe('tenancy.not_below_you')
    expect((await giveRoles(admin, admin.memberId, ['admin', 'auditor'])).body.code).toBe('tenancy.not_below_you')
    expect((await giveRoles(director, id, ['director'])).status).toBe(200)
    expect((await giveRoles(director, id, ['auditor'])).status).toBe(200)
  })

  test.each([[['customer']], [['contractor']], [[]], [['employee', 'employee']], [['emperor']]])('%j are no member’s', async (roles) => {
    expect((await giveRoles(director, await memberIn(['employee']), roles)).status).toBe(422)
  })

  test('take effect on the next request', async () => {
    const worker = await actingAs(app, salon, 'employee')
    expect((await worker.get('/invitations')).status).toBe(403)
    expect((await giveRoles(director, worker.memberId, ['admin'])).status).toBe(200)
    expect((await worker.get('/invitations')).status).toBe(200)
    await giveRoles(director, worker.memberId, ['employee'])
    expect((await worker.get('/invitations')).status).toBe(403)
  })

  test('are nobody else’s to change', async () => {
    const stranger = await actingAs(app, await newOrganization(app), 'director', { isConfirmed: true })
    const id = await memberIn(['employee'])
    expect((await giveRoles(stranger, id, ['manager'], 1)).status).toBe(404)
    expect((await stranger.put(`/members/${id}/suspension`)).status).toBe(404)
    expect((await stranger.put(`/members/${id}/departure`)).status).toBe(404)
    expect((await stranger.put('/organization/director', { memberId: id, stepDown: true, confirmation: 'Test Salon' })).status).toBe(404)
  })
})

describe('the last director', () => {
  test('is not demoted and does not leave; the last but one may', async () => {
    expect((await giveRoles(director, director.memberId, ['admin'])).body.code).toBe('tenancy.last_director')
    expect((await director.put(`/members/${director.memberId}/departure`)).body.code).toBe('tenancy.last_director')
    expect(await seen(director.memberId)).toMatchObject({ roles: ['director'], state: 'active', version: 1 })

    const second = await actingAs(app, salon, 'director')
    expect((await director.put(`/members/${director.memberId}/departure`)).status).toBe(200)
    expect((await second.put(`/members/${second.memberId}/departure`)).body.code).toBe('tenancy.last_director')
  })

  test('is counted among those who can come in: neither suspended nor without a sign-in', async () => {
    await memberIn(['director'], 'Never signs in')
    const second = await actingAs(app, salon, 'director')
    expect((await director.put(`/members/${second.memberId}/suspension`)).status).toBe(200)
    expect((await giveRoles(director, director.memberId, ['admin'])).body.code).toBe('tenancy.last_director')
  })

  test('stays, when two directors go in the same moment', async () => {
    const second = await actingAs(app, salon, 'director')
    const answers = await Promise.all([director, second].map((who) => who.put(`/members/${who.memberId}/departure`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  })
})

describe('suspension and removal', () => {
  test('keep somebody out at once, and let them in again as they were', async () => {
    const worker = await actingAs(app, salon, 'employee')
    expect((await worker.get('/members')).status).toBe(200)
    expect((await admin.put(`/members/${worker.memberId}/suspension`)).body).toMatchObject({ state: 'suspended', can: { takeBack: true, suspend: false } })
    expect((await worker.get('/members')).status).toBe(403)
    expect((await admin.delete(`/members/${worker.memberId}/suspension`)).body).toMatchObject({ state: 'active', roles: ['employee'] })
    expect((await worker.get('/members')).status).toBe(200)
  })

  test('are for those below, and not for oneself', async () => {
    const peer = await actingAs(app, salon, 'admin')
    for (const id of [peer.memberId, director.memberId]) {
      expect((await admin.put(`/members/${id}/suspension`)).body.code).toBe('tenancy.not_below_you')
      expect((await admin.put(`/members/${id}/departure`)).body.code).toBe('tenancy.not_below_you')
      expect((await seen(id, admin)).can).toMatchObject({ changeRoles: false, suspend: false, remove: false })
    }
    expect((await director.put(`/members/${director.memberId}/suspension`)).body.code).toBe('tenancy.not_yourself')
    const manager = await actingAs(app, salon, 'manager')
    const worker = await memberIn(['employee'])
    expect((await manager.put(`/members/${worker}/suspension`)).status).toBe(403)
    expect((await manager.put(`/members/${worker}/departure`)).status).toBe(404) // of memberships, only their own is theirs to end
  })

  test('leave the name where it stands', async () => {
    const worker = await actingAs(app, salon, 'employee', { name: 'Grace Hopper' })
    const contact = await director.post('/contacts', { name: 'Customer', assigneeId: worker.memberId })
    await director.put(`/members/${worker.memberId}/departure`)
    expect((await worker.get('/contacts')).status).toBe(403)
    expect((await director.get(`/contacts/${contact.body.id}`)).body.assignee).toEqual({ id: worker.memberId, name: 'Grace Hopper' })
    expect(await seen(worker.memberId)).toMatchObject({ name: 'Grace Hopper', state: 'left' })
    expect((await giveRoles(director, worker.memberId, ['manager'])).body.code).toBe('tenancy.not_here_any_more')
  })

  test.each(['manager', 'employee', 'contractor', 'customer', 'auditor'] as const)('%s may leave, and has left', async (role) => {
    const worker = await actingAs(app, salon, role)
    expect((await worker.put(`/members/${worker.memberId}/departure`)).status).toBe(200)
    expect((await worker.get('/organization')).status).toBe(403)
    expect((await seen(worker.memberId)).state).toBe('left')
  })
})

describe('handing over', () => {
  const handOver = (who: TestMember, memberId: string, body: object = {}) => who.put('/organization/director', { memberId, stepDown: true, confirmation: 'salon ada ', ...body })

  test('makes one a director and the other an admin, in one act', async () => {
    const heir = await actingAs(app, salon, 'manager')
    const answer = await handOver(director, heir.memberId)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.roles.toSorted()).toEqual(['director', 'manager'])
    expect((await seen(director.memberId, heir)).roles).toEqual(['admin'])
    expect((await handOver(director, heir.memberId)).status).toBe(403)
  })

  test('asks first who sits there', async () => {
    const heir = await actingAs(app, salon, 'manager')
    const elsewhere = await actingAs(app, salon, 'director')
    expect(await handOver(elsewhere, heir.memberId)).toMatchObject({ status: 403, body: { code: 'identity.confirmation_needed', data: { ways: [] } } })
    expect((await handOver(admin, heir.memberId)).body.code).toBe('kernel.forbidden') // who may not do it is not asked either
    expect((await seen(heir.memberId)).roles).toEqual(['manager'])
  })

  test('may leave both directors', async () => {
    const heir = await actingAs(app, salon, 'manager')
    expect((await handOver(director, heir.memberId, { stepDown: false })).status).toBe(200)
    expect((await seen(director.memberId)).roles).toEqual(['director'])
  })

  test('asks for the name, for a director, and for somebody who can come in', async () => {
    const heir = await actingAs(app, salon, 'manager')
    expect((await handOver(director, heir.memberId, { confirmation: 'Salon' })).body.code).toBe('tenancy.not_confirmed')
    expect((await handOver(admin, heir.memberId)).status).toBe(403)
    expect((await handOver(director, director.memberId)).body.code).toBe('tenancy.not_yourself')
    expect((await handOver(director, await memberIn(['employee']))).body.code).toBe('tenancy.cannot_own')
    await director.put(`/members/${heir.memberId}/suspension`)
    expect((await handOver(director, heir.memberId)).body.code).toBe('tenancy.cannot_own')
  })
})
