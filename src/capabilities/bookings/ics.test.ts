import ICAL from 'ical.js'
import { expect, test } from 'vitest'

import { calendarFile, type CalendarEntry } from './ics.ts'

const entry: CalendarEntry = {
  uid: '0193c1a2-0000-7000-8000-000000000001@frontdesk',
  sequence: 0,
  method: 'PUBLISH',
  stampedAt: Date.parse('2026-11-20T08:00:00Z'),
  startsAt: Date.parse('2026-11-21T06:30:00Z'),
  endsAt: Date.parse('2026-11-21T07:15:00Z'),
  title: 'Haircut with Anna',
  description: 'Reference K7M-4QX',
  location: 'Marina Walk 5, Dubai',
  url: 'https://example.com/s/diamant/bookings/abc?lang=ru',
  organizer: { name: 'Diamant', email: 'hello@diamant.example' },
  language: 'en',
}

test('a calendar reads back what was written', () => {
  const { calendar, event } = read(calendarFile(entry))

  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(event.uid).toBe(entry.uid)
  expect(event.summary).toBe(entry.title)
  expect(event.location).toBe(entry.location)
  expect(event.startDate.toJSDate().getTime()).toBe(entry.startsAt)
  expect(event.endDate.toJSDate().getTime()).toBe(entry.endsAt)
  expect(event.component.getFirstPropertyValue('url')).toBe(entry.url)
})

test('a cancellation names the same event with a higher sequence', () => {
  const { calendar, event } = read(calendarFile({ ...entry, method: 'CANCEL', sequence: 2 }))

  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
  expect(event.uid).toBe(entry.uid)
  expect(event.sequence).toBe(2)
  expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED')
})

test.each([
  ['commas, semicolons and backslashes', 'Cut, wash; blow-dry \\ C:\\new'],
  ['several lines', 'first\nsecond\r\nthird'],
  ['Arabic', 'قصّ الشعر وتصفيفه مع أنّا في صالون دايموند بمرسى دبي، الطابق الثالث عشر'],
  ['Russian', 'Стрижка и окрашивание у Анны в салоне красоты на набережной, третий этаж направо'],
  ['emoji beyond the first plane', '💇🏽‍♀️'.repeat(40)],
])('text survives: %s', (_, title) => {
  const file = calendarFile({ ...entry, title, description: title })

  expect(read(file).event.summary).toBe(title.replaceAll('\r\n', '\n'))
  expect(read(file).event.description).toBe(title.replaceAll('\r\n', '\n'))
})

test('no line is longer than 75 octets, and none is cut inside a character', () => {
  const lines = calendarFile({ ...entry, title: 'é'.repeat(300), description: '💇🏽‍♀️ق'.repeat(100) }).split('\r\n')

  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(lines.every((line) => line.isWellFormed())).toBe(true)
  expect(lines.at(-1)).toBe('')
})

test('nobody can smuggle in a property of their own', () => {
  const injected = 'x\r\nATTENDEE:mailto:evil@example.com\r\n'
  const file = calendarFile({
    ...entry,
    title: injected,
    location: injected,
    url: `https://example.com/${injected}`,
    organizer: { name: `An"na";X=${injected}`, email: `a@b.example${injected}` },
  })

  expect(file).not.toMatch(/^ATTENDEE/m)
  expect(read(file).event.component.getAllProperties('attendee')).toEqual([])
})

test('what is not known is left out', () => {
  const file = calendarFile({ ...entry, location: null, url: null, organizer: null })

  expect(file).not.toMatch(/^(LOCATION|URL|ORGANIZER)/m)
  expect(file).not.toContain('\r\n\r\n')
})

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as [string, unknown[], unknown[]])
  return { calendar, event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!) }
}
