import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

import { uploadOf } from './factory.ts'

let app: TestApp
let salon: TestOrganization
let who: Record<'director' | 'admin' | 'manager' | 'lena' | 'colleague' | 'ivo', TestMember>

const pdf = (text: string) => `%PDF-1.7\n${text}`
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a face')])

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
  const [director, admin, manager] = await Promise.all((['director', 'admin', 'manager'] as const).map((role) => actingAs(app, salon, role)))
  const [lena, colleague, ivo] = await Promise.all(['Lena', 'Colleague', 'Ivo'].map((name) => actingAs(app, salon, 'employee', { name })))
  who = { director: director!, admin: admin!, manager: manager!, lena: lena!, colleague: colleague!, ivo: ivo! }
  await director!.patch(`/members/${ivo!.memberId}`, { managerId: lena!.memberId }, 1)
})
afterAll(() => app.close())

const papers = () => `/members/${who.ivo.memberId}/documents`
const photo = () => `/members/${who.ivo.memberId}/photo`
const add = (by: TestMember, content: string | Buffer, fields: Record<string, string> = {}) => {
  const { body, headers } = uploadOf(content, { name: '../../evil/contract.pdf', fields })
  return by.post(papers(), body, headers)
}
const setPhoto = (by: TestMember, content: string | Buffer) => {
  const { body, headers } = uploadOf(content)
  return by.put(photo(), body, headers)
}
const listed = async (by: TestMember) => ((await by.get(papers())).body.documents as { name: string }[]).map(({ name }) => name)

describe('a paper', () => {
  test.each([
    ['managers', ['director', 'admin', 'manager', 'lena', 'ivo']],
    ['line', ['director', 'admin', 'lena', 'ivo']],
    ['self', ['director', 'admin', 'ivo']],
    ['admins', ['director', 'admin']],
  ])('for %s is listed for and handed to them, and nobody else', async (visibility, seers) => {
    const added = await add(who.admin, pdf(visibility), { visibility, name: `Paper for ${visibility}`, kind: 'visa', expiresOn: '2027-05-01' })
    expect(added.status, added.text).toBe(201)
    expect(added.body).toMatchObject({ kind: 'visa', expiresOn: '2027-05-01', visibility, mediaType: 'application/pdf' })
    for (const [name, viewer] of Object.entries(who)) {
      const isSeen = seers.includes(name)
      expect((await listed(viewer)).includes(`Paper for ${visibility}`), `${name} lists`).toBe(isSeen)
      const file = await viewer.get(`${papers()}/${added.body.id}`)
      expect(file.status, `${name} opens`).toBe(isSeen ? 200 : 404)
      if (isSeen) expect(file.text).toBe(pdf(visibility))
    }
  })

  test('is handed out as a file that nothing runs, under its own name', async () => {
    const { body } = await add(who.ivo, pdf('mine'))
    expect(body).toMatchObject({ name: 'contract.pdf', visibility: 'self', can: { remove: true } })
    const { headers } = await who.ivo.get(`${papers()}/${body.id}`)
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
    expect(headers['content-disposition']).toContain('attachment; filename="document.pdf"')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test.each([
    ['a page', '<html><script>alert(1)</script>', {}, 'tenancy.not_a_document'],
    ['nothing', '', {}, 'tenancy.not_a_document'],
    ['an unheard-of kind', pdf(''), { kind: 'spell' }, 'kernel.invalid'],
    ['everybody’s', pdf(''), { visibility: 'everyone' }, 'kernel.invalid'],
    ['a day that never comes', pdf(''), { expiresOn: '2027-02-30' }, 'kernel.invalid'],
  ])('is not %s', async (_, content, fields, code) => {
    expect((await add(who.ivo, content, fields)).body).toMatchObject({ code, status: 422 })
  })

  test('is added by the person and admins, and taken away by who put it there or admins', async () => {
    for (const name of ['manager', 'lena', 'colleague'] as const) expect((await add(who[name], pdf('x'))).status).toBe(403)
    expect((await add(who.ivo, pdf('x'), { visibility: 'admins' })).status).toBe(403)
    const [own, given] = [(await add(who.ivo, pdf('own'))).body, (await add(who.admin, pdf('given'), { name: 'Given' })).body]
    expect((await who.ivo.delete(`${papers()}/${given.id}`)).status).toBe(403)
    expect((await who.lena.delete(`${papers()}/${own.id}`)).status).toBe(404)
    expect((await who.ivo.delete(`${papers()}/${own.id}`)).status).toBe(204)
    expect((await who.director.delete(`${papers()}/${given.id}`)).status).toBe(204)
    expect((await who.ivo.get(`${papers()}/${own.id}`)).status).toBe(404)
  })

  test('of the same content as another goes alone', async () => {
    const [one, other] = [(await add(who.ivo, pdf('twin'))).body, (await add(who.ivo, pdf('twin'))).body]
    const hashes = await salon.inside((db) => db.selectFrom('member_files').select('file_hash').where('id', 'in', [one.id, other.id]).execute())
    await who.ivo.delete(`${papers()}/${one.id}`)
    expect((await who.ivo.get(`${papers()}/${other.id}`)).text).toBe(pdf('twin'))
    await expect.poll(async () => (await Promise.all(hashes.map(({ file_hash: hash }) => app.kernel.storage.has(salon.id, hash)))).filter(Boolean)).toHaveLength(1)
  })

  test('of another organization is nobody’s', async () => {
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    const { id } = (await add(who.ivo, pdf('ours'))).body
    expect((await stranger.get(`${papers()}/${id}`)).status).toBe(404)
    expect((await add(stranger, pdf('theirs'))).status).toBe(404)
    expect((await who.ivo.get(`/members/${who.colleague.memberId}/documents/${id}`)).status).toBe(404)
  })
})

describe('a photo', () => {
  test('is seen by the team, one at a time, and taken away', async () => {
    expect((await who.ivo.get(photo())).status).toBe(404)
    expect((await setPhoto(who.ivo, png)).status).toBe(204)
    const { photoId } = (await who.colleague.get(`/members/${who.ivo.memberId}`)).body
    expect(photoId).not.toBeNull()
    expect(await who.colleague.get(photo())).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
    expect((await setPhoto(who.admin, png)).status).toBe(204)
    expect((await who.colleague.get(`/members/${who.ivo.memberId}`)).body.photoId).not.toBe(photoId)
    expect((await setPhoto(who.colleague, png)).status).toBe(403)
    expect((await setPhoto(who.ivo, pdf('no face'))).body.code).toBe('tenancy.not_a_photo')
    expect((await listed(who.director)).includes('photo')).toBe(false)
    expect((await who.ivo.delete(photo())).status).toBe(204)
    expect((await who.colleague.get(photo())).status).toBe(404)
  })

  test('that is too large is refused, and nothing of it is kept', async () => {
    const huge = Buffer.concat([png, Buffer.alloc(3_100_000)])
    expect(await setPhoto(who.ivo, huge)).toMatchObject({ status: 413, body: { code: 'tenancy.file_too_large' } })
    expect((await who.ivo.get(photo())).status).toBe(404)
  })
})
