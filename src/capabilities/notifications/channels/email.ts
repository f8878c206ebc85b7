import { mailLayout } from '../../../kernel/mail/layout.ts'
import { refusalOf } from '../../../kernel/mail/mail.ts'
import { keepMail, keptMail, settleMail } from '../../../kernel/mail/kept-mail.ts'

import { NotTaken } from './channel.ts'
import type { Letter, OutsideChannel } from './channel.ts'

export const email: OutsideChannel = {
  kind: 'outside',
  destination: async (_db, _person, address) => address.email,
  captures: (kernel) => kernel.mail.captures,

  async keep(db, letter) {
    await keepMail(db, letter.id, mailOf(letter))
  },

  async send(kernel, letter, handOver) {
    try {
      await kernel.mail.send({ id: letter.id, ...keptMail(mailOf(letter)), sender: letter.sender }, handOver)
    } catch (error) {
      const refusal = refusalOf(error)
      throw refusal ? new NotTaken(`smtp_${refusal.code}`, refusal) : error
    }
  },

  settle: (db, id, outcome) => settleMail(db, id, outcome),
}

/** As it goes out, and as a preview shows it. */
export function mailOf({ destination, language, topic, letterhead, facts, link, say, why, unsubscribe }: Letter) {
  return {
    to: destination,
    language,
    kind: topic.name,
    subject: say('subject'),
    ...(facts.calendar ? { calendar: facts.calendar } : {}),
    ...(unsubscribe ? { unsubscribeUrl: unsubscribe.url } : {}),
    ...mailLayout({
      language,
      ...letterhead,
      heading: say('heading'),
      paragraphs: [say('text')],
      facts: [...(facts.rows ?? [])],
      ...(link ? { action: { label: say('action'), url: link } } : {}),
      smallPrint: [...(facts.smallPrint ?? []), why.text],
      smallLinks: [{ label: why.label, url: why.url }, ...(unsubscribe ? [unsubscribe] : [])],
    }),
  }
}
