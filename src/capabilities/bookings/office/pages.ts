import { IconCalendar } from '@tabler/icons-react'
import { api } from '../../../ui/data/api.ts'
import { defineOfficePages } from '../../../ui/pages.ts'
import { localeOf } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { servicesIn } from './entries.ts'
import type { Booking } from './records.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/calendar/$id?', title: 'bookings.office.calendar.title', permission: 'bookings.view', load: () => import('./CalendarPage.tsx') },
    { path: '/office/bookings/$id?', title: 'bookings.office.list.title', permission: 'bookings.view', load: () => import('./BookingsPage.tsx') },
  ],
  navigation: [{ key: 'bookings.office.calendar.title', icon: IconCalendar, path: '/office/calendar', covers: ['/office/bookings'], order: 10, permission: 'bookings.view' }],
  commands: [
    { key: 'bookings.office.new.title', path: '/office/calendar/new', permission: 'bookings.create' },
    { key: 'bookings.office.calendar.go_to_today', path: '/office/calendar', permission: 'bookings.view' },
  ],
  searches: [
    {
      key: 'bookings.office.list.title',
      permission: 'bookings.view',
      run: async (q, signal) => {
        const { data } = await api.GET('/bookings', { params: { query: { q, sort: '-startsAt', limit: 5 } }, signal })
        return (data.items as Booking[]).map((booking) => ({ id: booking.id, label: booking.contact.name, detail: `${momentOf(booking)} · ${servicesIn(booking.segments)}`, path: `/office/bookings/${booking.id}` }))
      },
    },
  ],
  today: [{ order: 0, permission: 'bookings.view', load: () => import('./TodayBookings.tsx') }],
})

function momentOf({ startsAt, zone }: Booking): string {
  return new Intl.DateTimeFormat(localeOf(document.documentElement.lang as Language, navigator.languages), { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(startsAt))
}
