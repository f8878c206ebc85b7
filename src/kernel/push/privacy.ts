import { definePrivacy } from '../privacy.ts'

/** What is kept of messages that are pushed to browsers. */
export const pushPrivacy = definePrivacy({
  push_messages: {
    title: { category: 'content', purpose: 'to deliver the message', retention: 'until it is sent; 30 days where it is captured', erasure: 'blank' },
    text: { category: 'content', purpose: 'to deliver the message', retention: 'until it is sent; 30 days where it is captured', erasure: 'blank' },
  },
})
