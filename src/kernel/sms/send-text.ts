import { inTenant } from '../db/tenant.ts'
import type { Language } from '../i18n/language.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import { theHouse } from '../mail/house.ts'
import { deliverText } from './deliver.ts'

export interface NewText {
  /** With a plus and the country (E.164). */
  to: string
  language: Language
  /** Which message this is, as `identity.code`. */
  kind: string
  text: string
  /** From then on it is of no use, and is not sent any more. */
  voidAt: Temporal.Instant
}

/** Writes a text message that is no organization's business, and enqueues its delivery. Answers its id. */
export async function sendHouseText(kernel: Kernel, { requestId, ...message }: NewText & { requestId: string }): Promise<string> {
  const id = newId()
  await inTenant(kernel, { organizationId: theHouse, actorId: null, onBehalfOf: null, requestId, language: message.language }, async (db) => {
    db.atCommit(
      db.insertInto('text_messages').values({
        organization_id: theHouse,
        id,
        to_number: message.to,
        language: message.language,
        kind: message.kind,
        text: message.text,
        void_at: message.voidAt,
        created_at: kernel.clock.now(),
      }),
    )
    await enqueue(db, deliverText, { textId: id }, { language: message.language })
  })
  return id
}
