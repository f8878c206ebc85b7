/** A permission check from a warm cache, beside a plain lookup in a Map of the same run. No database is asked. */
import { can } from '../src/kernel/access/access.ts'
import { systemActorOf } from '../src/kernel/access/actor.ts'
import { PermissionRegistry } from '../src/kernel/access/permissions.ts'
import type { Powers } from '../src/kernel/access/powers.ts'
import { capabilities } from '../src/capabilities.ts'

const ROUNDS = 9
const TIMES = 1_000_000

const registry = new PermissionRegistry(capabilities.flatMap(({ permissions = [] }) => permissions))
const rule = registry.recordKindNamed('bookings')!.rule
const [me, other] = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002']
/** Two presets, three roles of the organization's own with a wildcard, and twenty grants on single bookings: more than most people ever have. */
const powers: Powers = {
  roles: ['employee', 'auditor'],
  customRoles: [1, 2, 3].map((rank) => ({ id: `${rank}`, name: `Role ${rank}`, rank, permissions: { 'contacts.*': 'own', 'bookings.move': 'own', 'catalogue.view': 'all' } })),
  grants: Array.from({ length: 20 }, (_, index) => ({ id: `${index}`, permission: 'bookings.*', reach: 'all', resourceType: 'bookings', resourceId: `${other}${index}`, startsAt: '', expiresAt: null })),
}
const actor = { ...systemActorOf('', 'en'), ...registry.resolve(powers), kind: 'member' as const, memberId: me, roles: powers.roles }
const [own, granted, foreign] = [{ id: me, member_ids: [other, me] }, { id: `${other}7`, member_ids: [other] }, { id: other, member_ids: [other] }]
const map = new Map<string, string>(actor.reaches)
let sink = 0

const reference = measure(() => (map.get('bookings.move') === 'own' ? 1 : 0))
const measured: [string, number][] = [
  ['a plain lookup in a Map', reference],
  ['a permission that reaches all', measure(() => (can(actor, 'catalogue.view') ? 1 : 0))],
  ['one’s own, on a record that is', measure(() => (can(actor, 'bookings.move', own, rule) ? 1 : 0))],
  ['on a record that was granted', measure(() => (can(actor, 'bookings.move', granted, rule) ? 1 : 0))],
  ['on a record that is neither', measure(() => (can(actor, 'bookings.move', foreign, rule) ? 1 : 0))],
  ['with looking up what follows from roles and grants', measure(() => (can({ ...actor, ...registry.resolve(powers) }, 'bookings.move', own, rule) ? 1 : 0))],
]
console.log('permission check, from a warm cache')
for (const [what, nanoseconds] of measured) console.log(`  ${what.padEnd(52)} ${nanoseconds.toFixed(1).padStart(7)} ns   ${(nanoseconds / reference).toFixed(1).padStart(6)} × the lookup`)

const fresh = measure(() => registry.resolve({ ...powers }).rank, 20_000)
console.log(`  the same content in a new session’s object, found again ${(fresh / 1_000).toFixed(2)} µs`)
if (sink === 0) throw new Error('nothing was permitted, so nothing was measured')

/** The least of some rounds: whatever else the machine does only adds. */
function measure(check: () => number, times = TIMES): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = process.hrtime.bigint()
    for (let time = 0; time < times; time += 1) sink += check()
    best = Math.min(best, Number(process.hrtime.bigint() - started) / times)
  }
  return best
}
