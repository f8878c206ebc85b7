import { describe, expect, test } from 'vitest'

import { askedSince, dutyInOrganization, dutyOnPlatform } from './factor-duty.ts'
import type { FactorMember, FactorPerson, FactorPolicy, PlatformFactorPolicy } from './factor-duty.ts'

const at = (day: number, hour = 0) => Temporal.Instant.from(`2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`)

const nobodyAsks: PlatformFactorPolicy = { required: 'operators', since: {}, graceDays: 1 }
const person = (traits: Partial<FactorPerson> = {}): FactorPerson => ({ hasFactor: false, isDemo: false, isAsserted: false, recoveredAt: null, joinedAt: at(1), operatorSince: null, ...traits })
const member = (traits: Partial<FactorMember> = {}): FactorMember => ({ joinedAt: at(1), roles: [{ role: 'employee', since: at(1) }], requiredSince: null, ...traits })
const policy = (traits: Partial<FactorPolicy> = {}): FactorPolicy => ({ required: 'everybody', roles: [], since: { everybody: at(10) }, graceDays: 7, ...traits })
const duty = (now: Temporal.Instant, facts: { person?: FactorPerson; member?: FactorMember; policy?: FactorPolicy | null; platform?: PlatformFactorPolicy }) =>
  dutyInOrganization(now, { person: person(), member: member(), policy: null, platform: nobodyAsks, ...facts })

describe('a second factor that an organization asks for', () => {
  test('is asked of nobody where nothing was decided', () => {
    expect(duty(at(30), {})).toEqual({ state: 'open', demands: [] })
    expect(duty(at(30), { policy: policy({ required: 'nobody' }) }).state).toBe('open')
    expect(duty(at(30), { policy: policy({ required: 'roles', roles: ['director'], since: { director: at(1) } }) }).state).toBe('open')
  })

  test('comes due after the grace, to the second', () => {
    expect(duty(at(16, 23), { policy: policy() })).toEqual({ state: 'grace', until: at(17), demands: ['organization'] })
    expect(duty(at(17), { policy: policy() })).toEqual({ state: 'barred', demands: ['organization'] })
    expect(duty(at(10), { policy: policy({ graceDays: 0 }) }).state).toBe('barred')
  })

  test('gives its grace from the day somebody came, or got the role, when that is later', () => {
    expect(duty(at(20), { policy: policy(), member: member({ joinedAt: at(15) }) })).toMatchObject({ state: 'grace', until: at(22) })
    const admins = policy({ required: 'roles', roles: ['admin'], since: { admin: at(10) } })
    expect(duty(at(20), { policy: admins, member: member({ roles: [{ role: 'admin', since: at(18) }] }) })).toEqual({ state: 'grace', until: at(25), demands: ['role'] })
  })

  test('is due when the first of those who ask has waited long enough', () => {
    const both = policy({ required: 'everybody', since: { everybody: at(14), admin: at(5) } })
    expect(duty(at(13), { policy: both, member: member({ roles: [{ role: 'admin', since: at(1) }] }) }).state).toBe('barred')
    expect(duty(at(13), { policy: both }).state).toBe('grace')
  })

  test('can be asked of one member alone, also where the organization has decided nothing', () => {
    expect(duty(at(16), { member: member({ requiredSince: at(10) }) })).toEqual({ state: 'grace', until: at(17), demands: ['member'] })
    expect(duty(at(17), { member: member({ requiredSince: at(10) }) })).toEqual({ state: 'barred', demands: ['member'] })
  })

  test('opens the door for who has it, whoever asks', () => {
    const everything = { policy: policy(), platform: { ...nobodyAsks, required: 'everybody' as const }, member: member({ requiredSince: at(1) }) }
    expect(duty(at(30), { ...everything, person: person({ hasFactor: true }) }).state).toBe('open')
    expect(duty(at(30), { ...everything, person: person({ isAsserted: true }) }).state).toBe('open')
    expect(duty(at(30), { ...everything, person: person() }).state).toBe('barred')
  })

  test('is asked again, without grace, of who lost theirs and was let in by others', () => {
    expect(duty(at(12), { person: person({ recoveredAt: at(12) }) })).toEqual({ state: 'barred', demands: ['recovery'] })
    expect(duty(at(12), { person: person({ recoveredAt: at(12), hasFactor: true }) }).state).toBe('open')
  })

  test('keeps nobody out of a demonstration, whose people cannot set one up', () => {
    expect(duty(at(30), { policy: policy(), person: person({ isDemo: true }) })).toEqual({ state: 'grace', until: null, demands: ['organization'] })
  })
})

describe('a second factor that the platform asks for', () => {
  test('is asked of who runs it, and of nobody else unless that was decided', () => {
    const operator = person({ operatorSince: at(10) })
    expect(dutyOnPlatform(at(10, 23), { person: operator, platform: nobodyAsks })).toEqual({ state: 'grace', until: at(11), demands: ['platform'] })
    expect(dutyOnPlatform(at(11), { person: operator, platform: nobodyAsks }).state).toBe('barred')
    expect(duty(at(30), { person: operator }).state, 'their organizations decide for themselves').toBe('open')
    const everybody: PlatformFactorPolicy = { required: 'everybody', since: { everybody: at(10) }, graceDays: 3 }
    expect(duty(at(12), { platform: everybody })).toEqual({ state: 'grace', until: at(13), demands: ['platform'] })
    expect(duty(at(13), { platform: everybody }).state).toBe('barred')
  })
})

describe('a change of policy', () => {
  const now = at(20)
  const roles = (...names: string[]) => ({ required: 'roles', roles: names })
  const everybody = { required: 'everybody', roles: [] }
  const nobody = { required: 'nobody', roles: [] }
  const early = at(1).toString()

  test('gives grace to those whom it asks anew, and none again to those it asked before', () => {
    expect(askedSince({ ...nobody, since: {} }, roles('director'), now)).toEqual({ director: now.toString() })
    expect(askedSince({ ...roles('director'), since: { director: early } }, roles('director', 'admin'), now)).toEqual({ director: early, admin: now.toString() })
    expect(askedSince({ ...roles('director'), since: { director: early } }, everybody, now)).toEqual({ director: early, everybody: now.toString() })
    expect(askedSince({ ...everybody, since: { everybody: early } }, roles('employee'), now)).toEqual({ employee: early })
    expect(askedSince({ ...everybody, since: { everybody: early } }, everybody, now)).toEqual({ everybody: early })
  })

  test('begins anew after nothing was asked for a while', () => {
    expect(askedSince({ ...roles('director'), since: { director: early } }, nobody, now)).toEqual({})
    expect(askedSince({ ...nobody, since: {} }, everybody, now)).toEqual({ everybody: now.toString() })
  })
})
