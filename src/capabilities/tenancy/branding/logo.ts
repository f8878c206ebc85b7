import type { MultipartFile } from '@fastify/multipart'

import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import '../events.ts'
import { forgetOrganization } from '../organizations.ts'
import { organizationRow } from '../queries.ts'
import { readPicture } from './image.ts'

const LARGEST_BYTES = 500_000
const SMALLEST_SIDE = 32
const LARGEST_SIDE = 2_000

/** Takes a picture in as the organization's logo. Only what draws it is kept: where and with what it was taken is nobody's business. */
export async function changeLogo(db: TenantDb, upload: MultipartFile | undefined): Promise<void> {
  refuseUnless(upload, 'tenancy.logo_missing', {}, 422)
  const picture = readPicture(await bytesOf(upload))
  if (!picture) refuse('tenancy.logo_kind', {}, 422)
  const { width, height } = picture
  const fits = Math.min(width, height) >= SMALLEST_SIDE && Math.max(width, height) <= LARGEST_SIDE
  refuseUnless(fits, 'tenancy.logo_size', { smallest: SMALLEST_SIDE, largest: LARGEST_SIDE }, 422)

  const { hash } = await db.kernel.storage.put(db.scope.organizationId, once(picture.bytes), { size: LARGEST_BYTES })
  await setLogo(db, { hash, type: picture.type })
}

/** The first letter of the name stands in its place again. */
export async function removeLogo(db: TenantDb): Promise<void> {
  await setLogo(db, null)
}

/** The picture of this address, if it is the present one: an address that was given away once tells nothing of later ones. */
export async function readLogo(db: TenantDb, organization: OrganizationFacts, hash: string): Promise<{ type: string; bytes: Buffer }> {
  const { logo_hash: present, logo_type: type } = await organizationRow(db).select(['logo_hash', 'logo_type']).executeTakeFirstOrThrow()
  if (present === null || present !== hash || !(await db.kernel.storage.has(organization.id, hash))) refuseAsMissing()
  return { type: type!, bytes: await collected(db.kernel.storage.read(organization.id, hash)) }
}

/** The file before it is left where it is: a page that is open somewhere still shows it, and it may be chosen again. */
async function setLogo(db: TenantDb, logo: { hash: string; type: string } | null): Promise<void> {
  await db
    .updateTable('organizations')
    .set((eb) => ({ logo_hash: logo?.hash ?? null, logo_type: logo?.type ?? null, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('id', '=', db.scope.organizationId)
    .execute()
  const now = await organizationRow(db).executeTakeFirstOrThrow()
  await publish(db, 'organization.changed', { organizationId: now.id, version: now.version })
  forgetOrganization(db, now)
}

async function bytesOf(upload: MultipartFile): Promise<Buffer> {
  const bytes = await collected(upload.file, LARGEST_BYTES)
  refuseUnless(bytes.length <= LARGEST_BYTES && !upload.file.truncated, 'tenancy.logo_too_large', { kilobytes: LARGEST_BYTES / 1_000 }, 413)
  return bytes
}

/** Up to a little more than the limit: whoever sends more is refused, and what follows is not kept. */
async function collected(stream: AsyncIterable<Uint8Array>, limit = Infinity): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size <= limit + part.length) parts.push(part)
  }
  return Buffer.concat(parts)
}

async function* once(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes
}
