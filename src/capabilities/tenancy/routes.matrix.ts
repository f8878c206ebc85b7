import { png } from './branding/pictures.ts'
import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

import { uploadOf } from './documents/factory.ts'
import { addMember } from './members.ts'

const newMember = ({ inside }: World) => inside((db) => addMember(db, { id: newId(), name: 'Grace Hopper', roles: ['employee'] }))
const one = async (world: World) => ({ params: { id: await newMember(world) } })
const version = async ({ director }: World) => ({ 'if-match': String((await director.get('/organization')).headers.etag) })

const invitedAddress = async (world: World) => {
  const email = `${newId()}@test.example`
  await world.director.post('/invitations', { emails: [email], roles: ['employee'] })
  return email
}
const invitation = async (world: World) => {
  const email = await invitedAddress(world)
  const { body } = await world.director.get(`/invitations?q=${email}`)
  return (body as { items: { id: string }[] }).items[0]!
}
const suspended = async (world: World) => {
  const { params } = await one(world)
  await world.director.put(`/members/${params.id}/suspension`)
  return { params }
}
/** A colleague who can sign in, as directors have to. */
const candidate = async ({ inside, director }: World) => {
  const person = { name: 'Ada Lovelace', email: `${newId()}@test.example`, password: 'four quite unrelated words' }
  const organization = { name: 'Engines', slug: `engines-${newId().slice(-8)}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' }
  const { body } = await director.with({ cookie: '' }).post('/registrations', { person, organization })
  return inside((db) => addMember(db, { userId: (body as { user: { id: string } }).user.id, name: person.name, roles: ['employee'] }))
}

const newRole = async ({ director }: World) => (await director.post('/roles', { name: `Role ${newId()}`, rank: 3, permissions: { 'contacts.view': 'all' } })).body as { id: string }
const grantTo = async ({ director }: World, memberId: string) =>
  (await director.post(`/members/${memberId}/grants`, { permission: 'contacts.view', reason: 'Holiday cover' })).body as { id: string }
let grantedTo: string

/** Nobody works at it here, so it stays as far as it is. */
const aJob = async (world: World) => {
  const body = { select: { ids: [await newMember(world)] }, change: { roles: ['manager'] } }
  return { params: { id: ((await world.director.post('/members/bulk', body)).body as { id: string }).id } }
}
const aDoneJob = async (world: World) => {
  const { params } = await aJob(world)
  await world.inside(async (db) => {
    await db.updateTable('bulk_jobs').set({ state: 'finished' }).where('id', '=', params.id).execute()
    await db.updateTable('bulk_job_rows').set({ state: 'done', before: JSON.stringify({ roles: ['employee'] }), applied_version: 1 }).where('job_id', '=', params.id).execute()
  })
  return { params }
}

const unitOf = async ({ director }: World) => {
  const { body } = await director.post('/units', { name: `Unit ${newId()}` })
  return body as { id: string }
}
const oneUnit = async (world: World) => ({ params: { id: (await unitOf(world)).id }, headers: { 'if-match': '"1"' } })

const profileField = async ({ director }: World) => (await director.post('/profile-fields', { label: `Field ${newId()}`, kind: 'text' })).body as { id: string }

const paper = async (world: World) => {
  const { params } = await one(world)
  const { body, headers } = uploadOf('%PDF-1.7')
  const made = (await world.director.post(`/members/${params.id}/documents`, body, headers)).body as { id: string }
  return { params: { ...params, documentId: made.id } }
}
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const withPhoto = async (world: World) => {
  const { params } = await one(world)
  const { body, headers } = uploadOf(PNG)
  await world.director.put(`/members/${params.id}/photo`, body, headers)
  return { params }
}

const upload = () => {
  const boundary = 'one-picture'
  const body = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="logo.png"\r\ncontent-type: image/png\r\n\r\n`), png({ width: 120, height: 40 }), Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

const logoOf = async (world: World): Promise<string> => {
  const { body, headers } = upload()
  return ((await world.director.put('/organization/logo', body, headers)).body as { logoHash: string }).logoHash
}

export default defineMatrix({
  'PUT /organization/logo': { call: upload, denied: 'manager', elsewhere: 'their_own', audits: ['organizations.update'] },
  'DELETE /organization/logo': { call: async (world) => (await logoOf(world), {}), denied: 'manager', elsewhere: 'their_own', audits: ['organizations.update'] },
  'GET /public/:slug/logo': { call: async (world) => ({ query: `v=${await logoOf(world)}` }), denied: null, elsewhere: 'not_found' }, // visitors see it

  'GET /roles': { call: () => ({}), denied: 'manager', elsewhere: 'nothing_of_ours', grows: newRole },
  'GET /roles/:id': { call: async (world) => ({ params: { id: (await newRole(world)).id } }), denied: 'manager', elsewhere: 'not_found' },
  'POST /roles': {
    call: () => ({ body: { name: `Role ${newId()}`, rank: 3, permissions: { 'bookings.*': 'own' } } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['roles.insert'],
  },
  'PATCH /roles/:id': {
    call: async (world) => ({ params: { id: (await newRole(world)).id }, body: { description: 'Helps out' }, headers: { 'if-match': '"1"' } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['roles.update'],
  },
  'POST /roles/previews': {
    call: async (world) => ({ body: { roleId: (await newRole(world)).id, permissions: { 'bookings.view': 'all' } } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: [], // a question, which changes nothing
  },
  'DELETE /roles/:id': { call: async (world) => ({ params: { id: (await newRole(world)).id } }), denied: 'manager', elsewhere: 'not_found', audits: ['roles.delete'] },
  'GET /members/:id/permissions/:permission': {
    call: async (world) => ({ params: { ...(await one(world)).params, permission: 'bookings.view' } }),
    denied: 'manager',
    elsewhere: 'not_found',
  },
  'PUT /members/:id/custom-roles': {
    call: async (world) => ({ ...(await one(world)), body: { roleIds: [(await newRole(world)).id] }, headers: { 'if-match': '"1"' } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['member_custom_roles.insert'],
  },
  'GET /members/:id/grants': {
    call: async (world) => {
      const { params } = await one(world)
      grantedTo = params.id
      return { params, query: 'limit=100' }
    },
    denied: 'manager',
    elsewhere: 'not_found',
    grows: (world) => grantTo(world, grantedTo),
  },
  'POST /members/:id/grants': {
    call: async (world) => ({ ...(await one(world)), body: { permission: 'contacts.view', reason: 'Holiday cover' } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['permission_grants.insert'],
  },
  'POST /members/:id/grants/previews': { call: async (world) => ({ ...(await one(world)), body: { permission: 'contacts.view' } }), denied: 'manager', elsewhere: 'not_found', audits: [] },
  'PUT /members/:id/grants/:grantId/revocation': {
    call: async (world) => {
      const { params } = await one(world)
      return { params: { ...params, grantId: (await grantTo(world, params.id)).id } }
    },
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['permission_grants.update'],
  },
  'GET /organization': { call: () => ({}), denied: 'customer', elsewhere: 'their_own' },
  'PATCH /organization': {
    call: async (world) => ({ body: { city: `London ${newId()}` }, headers: await version(world) }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['organizations.update'],
  },
  'PUT /organization/first-run': { call: () => ({}), denied: 'manager', elsewhere: 'their_own', audits: ['organizations.update'] },
  'PUT /organization/first-run/public-page': { call: () => ({}), denied: 'manager', elsewhere: 'their_own', audits: ['organizations.update'] },
  'GET /slugs/:slug': { outside: true, call: ({ slug }) => ({ params: { slug } }), stranger: 200, director: 200 },
  'GET /members': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: async (world) => ({ id: await newMember(world) }) },
  'GET /members/:id': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'PATCH /members/:id': {
    call: async (world) => ({ ...(await one(world)), body: { title: 'Colourist' }, headers: { 'if-match': '"1"' } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['members.update'],
  },
  'GET /invitations': { call: () => ({ query: 'limit=100' }), denied: 'manager', elsewhere: 'nothing_of_ours', grows: invitation },
  'GET /invitations/:id': { call: async (world) => ({ params: { id: (await invitation(world)).id } }), denied: 'manager', elsewhere: 'not_found' },
  'POST /invitations': {
    call: () => ({ body: { emails: [`${newId()}@test.example`], roles: ['employee'] } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['invitations.insert'],
  },
  'POST /invitation-links': { call: () => ({ body: { roles: ['employee'], uses: 5 } }), denied: 'manager', elsewhere: 'their_own', audits: ['invitations.insert'] },
  'POST /invitations/:id/mails': {
    call: async (world) => ({ params: { id: (await invitation(world)).id } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['invitations.update'],
  },
  'PUT /invitations/:id/revocation': {
    call: async (world) => ({ params: { id: (await invitation(world)).id } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['invitations.update'],
  },
  'PUT /members/:id/roles': {
    call: async (world) => ({ ...(await one(world)), body: { roles: ['manager'] }, headers: { 'if-match': '"1"' } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['member_roles.delete', 'member_roles.insert'],
  },
  'PUT /members/:id/suspension': { call: one, denied: 'manager', elsewhere: 'not_found', audits: ['members.update'] },
  'DELETE /members/:id/suspension': { call: suspended, denied: 'manager', elsewhere: 'not_found', audits: ['members.update'] },
  'PUT /members/:id/departure': { call: one, denied: 'manager', elsewhere: 'not_found', audits: ['members.update'] },
  'PUT /organization/director': {
    call: async (world) => ({ body: { memberId: await candidate(world), stepDown: false, confirmation: 'Test Salon' } }),
    denied: 'admin',
    elsewhere: 'not_found',
    audits: ['member_roles.insert'],
  },
  'GET /units': { call: () => ({}), denied: 'contractor', elsewhere: 'nothing_of_ours', grows: unitOf },
  'POST /units': { call: () => ({ body: { name: `Unit ${newId()}` } }), denied: 'manager', elsewhere: 'their_own', audits: ['org_units.insert'] },
  'GET /units/:id': { call: oneUnit, denied: 'contractor', elsewhere: 'not_found' },
  'PATCH /units/:id': { call: async (world) => ({ ...(await oneUnit(world)), body: { kind: 'Team' } }), denied: 'manager', elsewhere: 'not_found', audits: ['org_units.update'] },
  'PUT /units/:id/place': {
    call: async (world) => ({ ...(await oneUnit(world)), body: { parentId: (await unitOf(world)).id } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['org_units.update'],
  },
  'PUT /units/:id/merger': {
    call: async (world) => ({ ...(await oneUnit(world)), body: { intoId: (await unitOf(world)).id } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['org_units.update'],
  },
  'PUT /units/:id/archive': { call: oneUnit, denied: 'manager', elsewhere: 'not_found', audits: ['org_units.update'] },
  'DELETE /units/:id/archive': {
    call: async (world) => {
      const unit = await oneUnit(world)
      await world.director.put(`/units/${unit.params.id}/archive`)
      return unit
    },
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['org_units.update'],
  },
  'GET /members/:id/hierarchy': { call: one, denied: 'employee', elsewhere: 'not_found' },
  'GET /profile-fields': { call: () => ({}), denied: 'contractor', elsewhere: 'their_own' },
  'POST /profile-fields': { call: () => ({ body: { label: `Field ${newId()}`, kind: 'text' } }), denied: 'manager', elsewhere: 'their_own', audits: ['profile_fields.insert'] },
  'PATCH /profile-fields/:id': {
    call: async (world) => ({ params: { id: (await profileField(world)).id }, body: { required: true }, headers: { 'if-match': '"1"' } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['profile_fields.update'],
  },
  'PUT /profile-fields/:id/archive': { call: async (world) => ({ params: { id: (await profileField(world)).id } }), denied: 'manager', elsewhere: 'not_found', audits: ['profile_fields.update'] },
  'DELETE /profile-fields/:id/archive': {
    call: async (world) => {
      const { id } = await profileField(world)
      await world.director.put(`/profile-fields/${id}/archive`)
      return { params: { id } }
    },
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['profile_fields.update'],
  },
  'PUT /profile-fields/order': {
    call: async (world) => {
      await profileField(world)
      return { body: { ids: [(await profileField(world)).id] } }
    },
    denied: 'manager',
    elsewhere: 'refused',
    audits: ['profile_fields.update'],
  },
  'PUT /profile-fields/:field/visibility': {
    call: () => ({ params: { field: 'birthday' }, body: { visibility: 'self' } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['profile_visibility.insert'],
  },
  'GET /members/:id/national-id': {
    call: async (world) => {
      const made = await one(world)
      await world.director.patch(`/members/${made.params.id}`, { nationalId: 'AB123' }, 1)
      return made
    },
    denied: 'employee',
    elsewhere: 'not_found',
  },
  'POST /members/bulk': {
    call: async (world) => ({ body: { select: { ids: [await newMember(world)] }, change: { roles: ['manager'] } } }),
    denied: 'manager',
    elsewhere: 'their_own', // whoever is not theirs is nobody: nothing is told of them, nor done
    audits: ['bulk_jobs.insert'],
  },
  'GET /jobs': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: aJob },
  'GET /jobs/:id': { call: aJob, denied: 'customer', elsewhere: 'not_found' },
  'PUT /jobs/:id/cancellation': { call: aJob, denied: 'customer', elsewhere: 'not_found', audits: ['bulk_jobs.update'] },
  'PUT /jobs/:id/reversal': { call: aDoneJob, denied: 'customer', elsewhere: 'not_found', audits: ['bulk_jobs.update'] },
  'GET /members/:id/documents': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'POST /members/:id/documents': { call: async (world) => ({ ...(await one(world)), ...uploadOf('%PDF-1.7') }), denied: 'employee', elsewhere: 'not_found', audits: ['member_files.insert'] },
  'GET /members/:id/documents/:documentId': { call: paper, denied: 'employee', elsewhere: 'not_found' },
  'DELETE /members/:id/documents/:documentId': { call: paper, denied: 'employee', elsewhere: 'not_found', audits: ['member_files.delete'] },
  'PUT /members/:id/photo': { call: async (world) => ({ ...(await one(world)), ...uploadOf(PNG) }), denied: 'employee', elsewhere: 'not_found', audits: ['member_files.insert'] },
  'GET /members/:id/photo': { call: withPhoto, denied: 'contractor', elsewhere: 'not_found' },
  'DELETE /members/:id/photo': { call: withPhoto, denied: 'employee', elsewhere: 'not_found', audits: ['member_files.delete'] },
  'POST /invitations/rows': {
    call: () => ({ body: { rows: [{ email: `${newId()}@test.example`, name: 'Grace Hopper' }] } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['invitations.insert', 'member_roles.insert', 'members.insert'],
  },
})
