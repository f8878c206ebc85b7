/** What was written to people, by mail and by text message: two lists of one outbox. */
export function outboxViews(t: (key: 'views.mails' | 'views.texts') => string, active: 'mails' | 'texts') {
  return [
    { label: t('views.mails'), to: '/operator/outbox', active: active === 'mails' },
    { label: t('views.texts'), to: '/operator/text-messages', active: active === 'texts' },
  ]
}
