import { definePrivacy } from '../privacy.ts'

/** What is kept of text messages. */
export const smsPrivacy = definePrivacy({
  text_messages: {
    to_number: { category: 'contact', purpose: 'to deliver the message', retention: '30 days', erasure: 'blank' },
    text: { category: 'content', purpose: 'to deliver the message', retention: 'until it is sent; 30 days where it is captured', erasure: 'blank' },
  },
})
