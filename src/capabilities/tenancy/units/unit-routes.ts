import { can } from '../../../kernel/access/access.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Exactly, Page, Type } from '../../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { ownMember } from '../permissions.ts'
import { Hierarchy, Merger, NewPlace, NewUnit, Unit, UnitChanges } from '../unit-contract.ts'
import { wholeHierarchy } from './load-hierarchy.ts'
import { presentHierarchy, presentUnit, presentUnits } from './present-unit.ts'
import { accessUnit, archiveUnit, changeUnit, createUnit, mergeUnit, moveUnit, restoreUnit } from './unit.ts'
import { listUnits } from './unit-queries.ts'

export const unitRoutes = defineRoutes((route) => {
  route.get(
    '/units',
    { summary: 'The units, as a tree: each names the one it lies under', permission: 'units.view', query: Exactly({ archived: Type.Optional(Type.Boolean()) }), response: Page(Unit) },
    ({ db, query }) => [listUnits(db, { archived: query.archived ?? false })],
    ({ actor }, [rows]) => ({ items: presentUnits(actor, rows), next: null, prev: null }),
  )

  route.post('/units', { summary: 'Add a unit', permission: 'units.edit', body: NewUnit, response: Unit }, async ({ db, actor, body }) => presentUnit(actor, await createUnit(db, body)))

  route.get('/units/:id', { summary: 'One unit', permission: 'units.view', response: Unit }, async ({ db, actor, params }) => {
    const units = presentUnits(actor, await listUnits(db, { archived: true }).execute())
    return units.find(({ id }) => id === params.id) ?? refuseAsMissing()
  })

  route.patch('/units/:id', { summary: 'Change a unit', permission: 'units.edit', body: UnitChanges, response: Unit, ifMatch: true }, async ({ db, actor, params, body, version }) =>
    presentUnit(actor, await changeUnit(db, await accessUnit(db, params.id), body, version)),
  )

  route.put('/units/:id/place', { summary: 'Put a unit somewhere else in the tree', permission: 'units.edit', body: NewPlace, response: Unit, ifMatch: true }, async ({ db, actor, params, body, version }) =>
    presentUnit(actor, await moveUnit(db, await accessUnit(db, params.id), body, version)),
  )

  route.put('/units/:id/merger', { summary: 'Merge a unit into another one, which is answered', permission: 'units.edit', body: Merger, response: Unit, ifMatch: true }, async ({ db, actor, params, body, version }) =>
    presentUnit(actor, await mergeUnit(db, await accessUnit(db, params.id), body.intoId, version)),
  )

  route.put('/units/:id/archive', { summary: 'Archive an empty unit', permission: 'units.edit', response: Unit }, async ({ db, actor, params }) => presentUnit(actor, await archiveUnit(db, await accessUnit(db, params.id))))

  route.delete('/units/:id/archive', { summary: 'Take a unit back from the archive', permission: 'units.edit', response: Unit }, async ({ db, actor, params }) => presentUnit(actor, await restoreUnit(db, await accessUnit(db, params.id))))

  route.get('/members/:id/hierarchy', { summary: 'Who approves for a member, and who may give them work, and why', permission: 'units.explain', response: Hierarchy }, async ({ db, actor, params }) => {
    const hierarchy = await wholeHierarchy(db)
    const member = hierarchy.members.get(params.id)
    if (!member || !can(actor, 'units.explain', { id: member.id }, ownMember)) refuseAsMissing()
    return presentHierarchy(hierarchy, member)
  })
})
