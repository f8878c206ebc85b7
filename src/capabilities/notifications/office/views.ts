/** What is told, and what was told: two sides of one thing. */
export function notificationViews(t: (key: 'topics.title' | 'log.title') => string, active: 'topics' | 'log') {
  return [
    { label: t('topics.title'), to: '/office/settings/notifications', active: active === 'topics' },
    { label: t('log.title'), to: '/office/settings/deliveries', active: active === 'log' },
  ]
}
