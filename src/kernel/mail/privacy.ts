import { definePrivacy } from '../privacy.ts'

/** What the outbox holds of people. */
export const mailPrivacy = definePrivacy({
  mails: {
    to_address: { category: 'contact', purpose: 'to deliver the mail', retention: '90 days', erasure: 'blank' },
    subject: { category: 'content', purpose: 'to deliver the mail', retention: '90 days', erasure: 'blank' },
    html: { category: 'content', purpose: 'to deliver the mail', retention: '90 days', erasure: 'blank' },
    calendar: { category: 'content', purpose: 'to deliver the mail', retention: '90 days', erasure: 'blank' },
    unsubscribe_url: { category: 'content', purpose: 'to let the reader end such mails with one click', retention: '90 days', erasure: 'blank' },
    text: { category: 'content', purpose: 'to deliver the mail', retention: '90 days', erasure: 'blank' },
  },
})
