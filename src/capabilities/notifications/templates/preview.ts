import { mailOf } from '../channels/email.ts'
import type { OwnWords } from './parts.ts'
import { sampleLetter } from './sample-letter.ts'
import { segmentsOf } from './segments.ts'
import { senderOf } from './sender.ts'
import { refuseFaulty } from './template.ts'
import type { Author, Place } from './template.ts'

/** What would go out, by the same way as what does, with values that stand for real ones. */
export async function preview(author: Author, place: Place, words: OwnWords | null) {
  const { db, actor, organization } = author
  refuseFaulty(author, place, words)
  const letter = sampleLetter(db.kernel, { ...place, house: organization, sender: await senderOf(db), memberId: actor.memberId ?? organization.id, name: actor.name ?? organization.name, words })
  const nothing = { subject: null, html: null, title: null, sms: null }
  if (place.channel === 'email') {
    const { subject, html, text } = mailOf(letter)
    return { ...nothing, subject, html, text }
  }
  const text = letter.say('text')
  return place.channel === 'sms' ? { ...nothing, text, sms: segmentsOf(text) } : { ...nothing, title: letter.say('title'), text }
}
