import { describe, expect, it } from 'vitest'
import { closedIn, firstBegins, gridOf, hoursShown, wallAt } from './model.ts'
import { daysOf, fromWall, rangeOf, toWall } from './wall.ts'

const zone = 'Asia/Dubai'
const at = (day: string, time: string) => fromWall({ day, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) }, zone)
const entry = (id: string, startsAt: string, endsAt: string, columnIds = ['maria']) => ({ id, title: id, startsAt, endsAt, columnIds, canMove: true })

describe('the clock on the wall', () => {
  it('shows an instant in the zone of the business', () => {
    expect(toWall('2026-11-20T06:30:00Z', zone)).toEqual({ day: '2026-11-20', minutes: 630 })
    expect(toWall('2026-11-20T21:30:00Z', zone)).toEqual({ day: '2026-11-21', minutes: 90 })
  })

  it('there and back is the same instant', () => {
    expect(fromWall(toWall('2026-11-20T06:30:00Z', zone), zone)).toBe('2026-11-20T06:30:00Z')
  })

  it('the hour that is skipped in spring is the one after it, the one that comes twice is the first', () => {
    expect(fromWall({ day: '2026-03-29', minutes: 90 }, 'Europe/London')).toBe('2026-03-29T01:30:00Z')
    expect(fromWall({ day: '2026-10-25', minutes: 90 }, 'Europe/London')).toBe('2026-10-25T00:30:00Z')
  })

  it('a day that changes its clocks is asked for whole', () => {
    expect(rangeOf(['2026-03-29'], 'Europe/London')).toEqual({ from: '2026-03-29T00:00:00Z', to: '2026-03-29T23:00:00Z' })
  })

  it('a week begins where the reader says', () => {
    expect(daysOf('week', '2026-11-20', 1)[0]).toBe('2026-11-16')
    expect(daysOf('week', '2026-11-20', 0)[0]).toBe('2026-11-15')
    expect(daysOf('week', '2026-11-20', 6)[0]).toBe('2026-11-14')
    expect(daysOf('day', '2026-11-20', 1)).toEqual(['2026-11-20'])
  })
})

describe('what stands where', () => {
  const entries = [entry('cut', at('2026-11-20', '10:00'), at('2026-11-20', '10:45')), entry('duo', at('2026-11-20', '12:00'), at('2026-11-20', '13:00'), ['maria', 'omar']), entry('late', at('2026-11-20', '23:30'), at('2026-11-21', '00:30'))]

  it('a column per person; a booking of two stands with both', () => {
    const [maria, omar] = gridOf(['2026-11-20'], [{ id: 'maria', name: 'Maria' }, { id: 'omar', name: 'Omar' }], entries, zone)
    expect(maria!.entries.map(({ id }) => id)).toEqual(['cut', 'duo', 'late'])
    expect(omar!.entries.map(({ id }) => id)).toEqual(['duo'])
  })

  it('a booking over midnight stands on both days', () => {
    const [friday, saturday] = gridOf(['2026-11-20', '2026-11-21'], null, entries, zone)
    expect(friday!.entries.at(-1)).toMatchObject({ id: 'late', start: 23 * 60 + 30, end: 24 * 60 + 30 })
    expect(saturday!.entries).toMatchObject([{ id: 'late', start: -30, end: 30 }])
    expect(wallAt(friday!, 24 * 60 + 30)).toEqual({ day: '2026-11-21', minutes: 30 })
  })

  it('closed is what is not open, of one person or of all', () => {
    const open = [
      { columnId: 'maria', startsAt: at('2026-11-20', '09:00'), endsAt: at('2026-11-20', '12:00') },
      { columnId: 'omar', startsAt: at('2026-11-20', '11:00'), endsAt: at('2026-11-20', '18:00') },
    ]
    expect(closedIn('2026-11-20', 'maria', open, zone)).toEqual([{ start: 0, end: 540 }, { start: 720, end: 1440 }])
    expect(closedIn('2026-11-20', null, open, zone)).toEqual([{ start: 0, end: 540 }, { start: 1080, end: 1440 }])
    expect(closedIn('2026-11-21', null, open, zone)).toEqual([{ start: 0, end: 1440 }])
  })

  it('a day is first looked at where it begins, not at the end of the night before', () => {
    expect(firstBegins(['2026-11-20'], entries, [], zone)).toBe(600)
    expect(firstBegins(['2026-11-21'], entries, [], zone)).toBe(480)
  })

  it('the hours shown grow with what lies outside the usual ones', () => {
    expect(hoursShown(['2026-11-20'], entries.slice(0, 1), [], zone)).toEqual({ start: 480, end: 1200 })
    expect(hoursShown(['2026-11-20'], entries, [], zone)).toEqual({ start: 480, end: 1440 })
    expect(hoursShown(['2026-11-21'], entries, [], zone)).toEqual({ start: 0, end: 1200 })
  })

  it('are not those of a room that is there round the clock, unless everything is', () => {
    const always = { columnId: 'room', startsAt: at('2026-11-20', '00:00'), endsAt: at('2026-11-21', '00:00') }
    const early = { columnId: 'maria', startsAt: at('2026-11-20', '07:00'), endsAt: at('2026-11-20', '15:00') }
    expect(hoursShown(['2026-11-20'], [], [always, early], zone)).toEqual({ start: 420, end: 1200 })
    expect(hoursShown(['2026-11-20'], [], [always], zone)).toEqual({ start: 0, end: 1440 })
  })
})
