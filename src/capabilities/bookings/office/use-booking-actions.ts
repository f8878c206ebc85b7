import { useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import { useNotice, useUndo } from '../../../ui/notice.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { refetchBookings } from './data.ts'
import type { NewSlot } from './entries.ts'
import type { Booking } from './records.ts'

/** What can be done with a booking. Each is seen at once, said, and can be taken back; a refusal says why, and what is possible instead. */
export function useBookingActions() {
  const t = useWords('bookings.office')
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const notice = useNotice()
  const undo = useUndo()
  const moment = (at: string, zone: string) => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(at))

  const keep = async (asked: Promise<{ data: unknown }>): Promise<Booking> => {
    const { data } = await asked
    await refetchBookings(queries)
    return data as Booking
  }
  const put = (booking: Booking, body: NewSlot) => keep(api.PUT('/bookings/{id}/slot', { params: { path: { id: booking.id } }, body, headers: ifMatch(booking.version) }))

  /** Throws the refusal: whoever asked shows it where it belongs. */
  const move = async (booking: Booking, slot: NewSlot): Promise<Booking> => {
    const moved = await put(booking, slot)
    const before: NewSlot = { startsAt: booking.startsAt, resourceId: booking.segments[0]!.person.resourceId }
    undo({ text: t('done.moved', { name: booking.contact.name, time: moment(moved.startsAt, moved.zone) }), undo: () => put(moved, before) })
    return moved
  }

  /** The refusal of a move, with the free times beside it as buttons. */
  const offerInstead = (booking: Booking, slot: NewSlot, problem: unknown): void => {
    void refetchBookings(queries)
    notice({
      problem,
      instead: alternativesIn(problem).map((startsAt) => {
        const other = { ...slot, startsAt }
        return { label: moment(startsAt, booking.zone), run: () => void move(booking, other).catch((again: unknown) => offerInstead(booking, other, again)) }
      }),
    })
  }

  const cancel = async (booking: Booking, body: { reason: string | null; notify: boolean }): Promise<void> => {
    const path = { id: booking.id }
    await keep(api.PUT('/bookings/{id}/cancellation', { params: { path }, body }))
    undo({ text: t('done.cancelled', { name: booking.contact.name }), undo: () => keep(api.DELETE('/bookings/{id}/cancellation', { params: { path } })) })
  }

  const reinstate = async (booking: Booking): Promise<void> => {
    try {
      await keep(api.DELETE('/bookings/{id}/cancellation', { params: { path: { id: booking.id } } }))
      notice({ text: t('done.reinstated', { name: booking.contact.name }) })
    } catch (problem) {
      notice({ problem })
    }
  }

  const saveOutcome = ({ id }: Booking, outcome: 'completed' | 'no_show' | null) =>
    keep(outcome ? api.PUT('/bookings/{id}/outcome', { params: { path: { id } }, body: { outcome } }) : api.DELETE('/bookings/{id}/outcome', { params: { path: { id } } }))

  const recordOutcome = async (booking: Booking, outcome: 'completed' | 'no_show' | null): Promise<void> => {
    const before = booking.state === 'completed' || booking.state === 'no_show' ? booking.state : null
    try {
      await saveOutcome(booking, outcome)
      undo({ text: t(`done.${outcome ?? 'withdrawn'}`, { name: booking.contact.name }), undo: () => saveOutcome(booking, before) })
    } catch (problem) {
      notice({ problem })
    }
  }

  return { move, offerInstead, cancel, reinstate, recordOutcome }
}

/** The free times that a refusal names. */
export function alternativesIn(problem: unknown): string[] {
  const { alternatives } = asProblem(problem).data
  return Array.isArray(alternatives) ? alternatives.filter((one) => typeof one === 'string') : []
}
