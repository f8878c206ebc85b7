import { keepText, settleText } from '../../../kernel/sms/kept-text.ts'
import { textRefusalOf } from '../../../kernel/sms/sms.ts'

import { NotTaken } from './channel.ts'
import type { OutsideChannel } from './channel.ts'

/** A text message longer than this would be cut into more parts than anybody wants to pay for or read. */
const LONGEST = 600

export const sms: OutsideChannel = {
  kind: 'outside',
  destination: async (_db, _person, address) => (address.phone !== null && /^\+[1-9]\d{4,14}$/.test(address.phone) ? address.phone : null),
  captures: (kernel) => kernel.sms.captures,

  async keep(db, { id, destination, language, topic, say }) {
    await keepText(db, id, { to: destination, language, kind: topic.name, text: say('text').slice(0, LONGEST) })
  },

  async send(kernel, { destination, say }, handOver) {
    try {
      await kernel.sms.send({ to: destination, text: say('text').slice(0, LONGEST) }, handOver)
    } catch (error) {
      const refusal = textRefusalOf(error)
      throw refusal ? new NotTaken(refusal.code, refusal) : error
    }
  },

  settle: (db, id, outcome) => settleText(db, id, outcome),
}
