import { definePages } from '../../../kernel/http/pages.ts'

import { bookPage, bookingRefused, sendBooking } from './book.page.ts'
import { cancelPage, managePage, manageRefused, movePage, moveRefused, sendCancellation, sendMove, sendReinstatement } from './manage.page.ts'

/** More than anybody books or changes by hand. */
const perMinute = 30

export const pages = definePages((page) => {
  page.get('/s/:slug/book', { permission: 'public.book' }, bookPage)
  page.post('/s/:slug/book', { permission: 'public.book', perMinute, refused: bookingRefused }, sendBooking)

  const byLink = { permission: 'public.manage_booking', refused: manageRefused } as const
  page.get('/s/:slug/booking/:token', { permission: 'public.manage_booking' }, managePage)
  page.get('/s/:slug/booking/:token/move', byLink, movePage)
  page.post('/s/:slug/booking/:token/move', { ...byLink, perMinute, refused: moveRefused }, sendMove)
  page.get('/s/:slug/booking/:token/cancel', byLink, cancelPage)
  page.post('/s/:slug/booking/:token/cancel', { ...byLink, perMinute }, sendCancellation)
  page.post('/s/:slug/booking/:token/reinstate', { ...byLink, perMinute }, sendReinstatement)
})
