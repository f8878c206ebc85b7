import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Calendar } from '../calendar/Calendar.tsx'
import type { CalendarEntry } from '../calendar/Calendar.tsx'
import { useCalendarUrl } from '../calendar/use-calendar-url.ts'
import { addDays, daysOf, fromWall, todayIn } from '../calendar/wall.ts'
import { Problem } from '../data/problem.ts'
import { useNotice } from '../notice.tsx'
import { Page } from '../Page.tsx'

const zone = 'Asia/Dubai'
const people = ['Maria Lopez', 'Ирина Кузнецова', 'فاطمة الهاشمي', 'Omar Khalil'].map((name, index) => ({ id: `p${index}`, name }))
const services = ['Haircut', 'Colour and cut', 'Manicure', 'Consultation']
const meanings = ['good', 'info', 'caution', 'neutral'] as const

const week = daysOf('week', todayIn(zone), 1)
const sample: CalendarEntry[] = week.flatMap((day, index) =>
  people.flatMap((person, column) =>
    [0, 1, 2].map((nth) => {
      const start = 9 * 60 + nth * 195 + column * 30 + (index % 3) * 15
      return {
        id: `${day}-${person.id}-${nth}`,
        title: ['Anna Petrova', 'Zoë Müller', 'يوسف خليل', 'Ελένη Γεωργίου'][(index + column + nth) % 4]!,
        detail: services[(column + nth) % 4]!,
        startsAt: fromWall({ day, minutes: start }, zone),
        endsAt: fromWall({ day, minutes: start + [45, 120, 30][nth]! }, zone),
        columnIds: [person.id],
        meaning: meanings[(column + nth) % 4]!,
        status: ['confirmed', 'new', 'waiting', 'done'][(column + nth) % 4]!,
        canMove: nth !== 2,
      }
    }),
  ),
)
const open = [...week, addDays(week[6]!, 1)].flatMap((day) => people.map(({ id }, column) => ({ columnId: id, startsAt: fromWall({ day, minutes: (9 + (column % 2)) * 60 }, zone), endsAt: fromWall({ day, minutes: 19 * 60 }, zone) })))

/** A move to Omar is refused, as a taken slot would be. */
export function CalendarSample() {
  const notice = useNotice()
  const { view, date, navigate } = useCalendarUrl(zone)
  const [entries, setEntries] = useState(sample)
  return (
    <Page title="Calendar" width="full" primary={{ label: 'Add booking', icon: <IconPlus size={18} />, run: () => undefined }}>
      <Calendar
        zone={zone}
        view={view}
        date={date}
        onNavigate={navigate}
        columns={people}
        entries={entries}
        open={open}
        onOpen={(entry) => notice({ text: `Open ${entry.title}` })}
        onCreate={(slot) => notice({ text: `New at ${slot.startsAt}, ${slot.columnId}` })}
        onMove={async (entry, to) => {
          await new Promise((done) => setTimeout(done, 400))
          if (to.columnId === 'p3') throw new Problem({ status: 409, detail: '10:30 was taken a moment ago. 11:00 and 11:15 are free.' })
          const columnIds = to.columnId ? [to.columnId] : entry.columnIds
          setEntries((old) => old.map((one) => (one.id === entry.id ? { ...one, startsAt: to.startsAt, endsAt: to.endsAt, columnIds } : one)))
        }}
      />
    </Page>
  )
}
