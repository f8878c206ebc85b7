import { Readable } from 'node:stream'

import type { FastifyReply } from 'fastify'

import { can } from '../../../kernel/access/access.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { attachment } from '../../../kernel/files/table-file.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { MemberDocument, MemberDocuments } from '../document-contract.ts'
import { accessMember } from '../members.ts'
import { ownMember } from '../permissions.ts'
import type { Visibility } from '../profiles/fields.ts'
import { memberById } from '../queries.ts'
import type { MemberRow } from '../queries.ts'
import { addDocument, contentOf, removeFile, setPhoto } from './document.ts'
import type { DocumentKind } from './document.ts'
import { filesOf, mayAddFiles, mayRemove, seesFile } from './files.ts'
import type { FileRow } from './files.ts'

const DOCUMENTS = '/members/:id/documents'

export const documentRoutes = defineRoutes((route) => {
  route.get(
    DOCUMENTS,
    { summary: 'The papers of a member that you may see', impersonated: 'never', permission: 'members.view', response: MemberDocuments },
    ({ db, actor, params }) => [memberById(db, actor, params.id), filesOf(db, params.id)] as const,
    ({ actor }, [[found], files]) => {
      const member = seen(actor, found)
      return { documents: files.filter((file) => file.kind !== 'photo' && seesFile(actor, member, file)).map((file) => presentDocument(actor, member, file)), can: { add: mayAddFiles(actor, member) } }
    },
  )

  route.post(DOCUMENTS, { summary: 'Add a paper (multipart: kind, name, expiresOn, visibility, file)', permission: 'members.edit', upload: true, perMinute: 30, response: MemberDocument }, async ({ db, actor, params, request }) => {
    const { member, file } = await addDocument(db, actor, params.id, await request.file())
    return presentDocument(actor, member, file)
  })

  route.get(
    `${DOCUMENTS}/:documentId`,
    { summary: 'A paper itself, as a file', impersonated: 'never', permission: 'members.view', produces: 'application/octet-stream' },
    ({ db, actor, params }) => [memberById(db, actor, params.id), filesOf(db, params.id)] as const,
    ({ kernel, actor, params, reply, organization }, [[found], files]) => {
      const member = seen(actor, found)
      const file = files.find(({ id, kind }) => id === params.documentId && kind !== 'photo')
      if (!file || !seesFile(actor, member, file)) refuseAsMissing()
      return sent(kernel, organization.id, file, reply, attachment(`document.${extensionOf(file)}`, file.name))
    },
  )

  route.delete(`${DOCUMENTS}/:documentId`, { summary: 'Take a paper away', permission: 'members.edit', status: 204 }, async ({ db, actor, params }) => {
    const member = await accessMember(db, actor, params.id, 'members.view')
    await removeFile(db, actor, member, ({ id, kind }) => id === params.documentId && kind !== 'photo')
  })

  route.put('/members/:id/photo', { summary: 'Give a member a face (multipart: file; JPEG, PNG or WebP)', permission: 'members.edit', upload: true, perMinute: 30, status: 204 }, async ({ db, actor, params, request }) => {
    await setPhoto(db, actor, params.id, await request.file())
  })

  route.get(
    '/members/:id/photo',
    { summary: 'A member’s photo', permission: 'members.view', produces: 'image/jpeg' },
    ({ db, actor, params }) => [memberById(db, actor, params.id), filesOf(db, params.id)] as const,
    ({ kernel, actor, reply, organization }, [[found], files]) => {
      seen(actor, found)
      const photo = files.find(({ kind }) => kind === 'photo') ?? refuseAsMissing()
      return sent(kernel, organization.id, photo, reply, { 'content-disposition': 'inline' })
    },
  )

  route.delete('/members/:id/photo', { summary: 'Take a member’s photo away', permission: 'members.edit', status: 204 }, async ({ db, actor, params }) => {
    const member = await accessMember(db, actor, params.id, 'members.view')
    await removeFile(db, actor, member, ({ kind }) => kind === 'photo')
  })
})

function seen(actor: Actor, member: MemberRow | undefined): MemberRow {
  return member && can(actor, 'members.view', member, ownMember) ? member : refuseAsMissing()
}

/** What people uploaded is handed out as what its first bytes said, and never run: neither guessed at, nor with scripts. */
function sent(kernel: Kernel, organizationId: string, file: FileRow, reply: FastifyReply, headers: Record<string, string>): Readable {
  reply.type(file.media_type).headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'content-length': String(file.file_size), ...headers })
  return Readable.from(contentOf(kernel, organizationId, file.file_hash), { objectMode: false })
}

function extensionOf({ media_type: type }: FileRow): string {
  return type === 'application/pdf' ? 'pdf' : type.split('/')[1]!.replace('jpeg', 'jpg')
}

function presentDocument(actor: Actor, member: MemberRow, file: FileRow) {
  return {
    id: file.id,
    kind: file.kind as DocumentKind,
    name: file.name,
    size: Number(file.file_size),
    mediaType: file.media_type,
    expiresOn: file.expires_on,
    visibility: file.visibility as Visibility,
    createdAt: file.created_at,
    can: { remove: mayRemove(actor, member, file) },
  }
}
