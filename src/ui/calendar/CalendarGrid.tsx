import { createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, TimeGrid } from '@event-calendar/core'
import type { Calendar as Widget } from '@event-calendar/core'
import '@event-calendar/core/index.css'
import { useDirection } from '@mantine/core'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useSentence } from '../data/use-sentence.ts'
import { useNotice } from '../notice.tsx'
import { useIsPhone } from '../use-is-phone.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { CalendarProps } from './Calendar.tsx'
import classes from './Calendar.module.css'
import { press, settle } from './keyboard.ts'
import type { Board, Effect, Standing } from './keyboard.ts'
import { closedIn, firstBegins, gridOf, hoursShown, spanOf, wallAt } from './model.ts'
import type { CalendarEntry, GridColumn } from './model.ts'
import { fromWall, lasts, nowIn, offsetNow, plus, todayIn, wallText } from './wall.ts'
import type { View } from './wall.ts'

const slot = 30
const slotHeight = 32
const shadowId = 'fd-cursor'

interface GridProps extends CalendarProps {
  view: Exclude<View, 'list'>
  days: string[]
  onPage: (by: 1 | -1) => void
}

/**
 * The grid is drawn, dragged and mirrored by @event-calendar/core; all that it is told passes through here. Its elements are hidden from screen
 * readers and from the tab key: the box around them is one stop, has a keyboard of its own (keyboard.ts), and says where one stands. The list view says
 * the same as a plain list.
 */
export function CalendarGrid(props: GridProps) {
  const { zone, view, days, columns, open = [], step = 15, loading = false, onOpen, onCreate, onNavigate, onPage } = props
  const t = useWords('ui.calendar')
  const { dir } = useDirection()
  const help = useId()
  const { entries, move } = useMoves(props)
  const people = view === 'day' ? columns : null
  const hours = useMemo(() => hoursShown(days, entries, open, zone), [days, entries, open, zone])
  const board: Board = useMemo(
    () => ({ columns: gridOf(days, people, entries, zone), hours, slot, step, rightToLeft: dir === 'rtl', canCreate: onCreate !== undefined }),
    [days, people, entries, zone, hours, step, dir, onCreate],
  )

  const [stood, setStood] = useState<Standing | null>(null)
  const [hasFocus, setFocus] = useState(false)
  const standing = settle(stood, board, nowIn(zone).minutes)
  const [said, setSaid] = useState('')
  const words = useStandingWords(board, entries, zone)

  const box = useRef<HTMLDivElement>(null)
  useWidget(box, { ...props, entries, board, people, standing: hasFocus ? standing : null, onDrop: (entry, column, startsAt, from) => void move(entry, { column, startsAt, from }) })

  const act = (effect: Effect, at: Standing) => {
    const entry = 'entryId' in effect ? entries.find(({ id }) => id === effect.entryId) : undefined
    if (effect.do === 'open' && entry) onOpen(entry)
    if (effect.do === 'create') onCreate?.(slotAt(board.columns[effect.column]!, effect.start, zone))
    if (effect.do === 'page') onPage(effect.by)
    if (effect.do === 'view') onNavigate({ view: effect.view })
    if (effect.do === 'today') onNavigate({ date: todayIn(zone) })
    if (effect.do === 'say') setSaid(effect.what === 'lifted' || effect.what === 'back' ? t(`say.${effect.what}`, { name: nameOf(at, entries) }) : t(`say.${effect.what}`))
    if (effect.do === 'move' && entry) {
      const column = board.columns[effect.column]!
      void move(entry, { column, startsAt: fromWall(wallAt(column, effect.start), zone), from: effect.from.columnId }).then(setSaid)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target !== event.currentTarget) return
    const next = press(standing, { key: event.key.length === 1 ? event.key.toLowerCase() : event.key, shift: event.shiftKey }, board)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    setStood(next.standing)
    if (next.effect) act(next.effect, standing)
    else setSaid(words(next.standing))
  }
  const onClick = (event: MouseEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-entry]')?.dataset['entry']
    const entry = entries.find((one) => one.id === id)
    if (!entry) return
    const column = board.columns.findIndex((one) => one.entries.some((place) => place.id === id))
    setStood({ mode: 'browse', column: Math.max(0, column), start: 0, entryId: entry.id })
    onOpen(entry)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is interactive: it takes every key itself
    <div
      ref={box}
      className={classes.grid}
      role="application"
      aria-label={t('calendar')}
      aria-describedby={help}
      aria-busy={loading || undefined}
      data-loading={loading || undefined}
      data-moving={standing.mode === 'move' || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        if (!event.currentTarget.matches(':focus-visible')) return
        setFocus(true)
        setSaid(words(standing))
      }}
      onBlur={() => setFocus(false)}
    >
      <span id={help} hidden>
        {t('help')}
      </span>
      <span className="for-screen-readers" aria-live="assertive">
        {said}
      </span>
      {standing.mode === 'move' && (
        <div className={classes.hint} aria-hidden>
          {t('move_hint')}
        </div>
      )}
    </div>
  )
}

interface Carry {
  column: GridColumn
  startsAt: string
  from: string | null
}

/** Entries as they are shown: a moved one stands at its new place at once, and goes back if it is refused. Answers what is to be said of it. */
function useMoves({ entries: given, onMove, onRefused, zone }: CalendarProps): { entries: CalendarEntry[]; move: (entry: CalendarEntry, to: Carry) => Promise<string> } {
  const t = useWords('ui.calendar.say')
  const notice = useNotice()
  const sentence = useSentence()
  const words = useTimeWords(zone)
  const [moved, setMoved] = useState<{ over: CalendarEntry[]; of: CalendarEntry[]; pending: boolean } | null>(null)

  // What the server says replaces what was expected, as soon as it has spoken after the answer.
  const isCurrent = moved !== null && (moved.pending || moved.of === given)
  const entries = useMemo(() => (isCurrent ? given.map((entry) => moved.over.find(({ id }) => id === entry.id) ?? entry) : given), [isCurrent, moved, given])

  const move = async (entry: CalendarEntry, { column, startsAt, from }: Carry): Promise<string> => {
    if (!onMove) return t('cannot_move')
    const endsAt = plus(startsAt, lasts(entry.startsAt, entry.endsAt))
    const columnIds = column.columnId === null || from === null ? entry.columnIds : [...new Set(entry.columnIds.map((id) => (id === from ? column.columnId! : id)))]
    setMoved({ over: [{ ...entry, startsAt, endsAt, columnIds }], of: given, pending: true })
    const to = { startsAt, endsAt, columnId: column.columnId, fromColumnId: from }
    try {
      await onMove(entry, to)
      setMoved((now) => now && { ...now, pending: false })
      return t('moved', { name: entry.title, time: words(startsAt, endsAt) })
    } catch (problem) {
      setMoved(null)
      if (onRefused) onRefused(entry, to, problem)
      else notice({ problem })
      return t('refused', { reason: sentence(problem) })
    }
  }
  return { entries, move }
}

interface WidgetProps extends GridProps {
  board: Board
  people: CalendarProps['columns'] | null
  standing: Standing | null
  onDrop: (entry: CalendarEntry, column: GridColumn, startsAt: string, from: string | null) => void
}

/** The one place that speaks to the widget: made once, told only what changed, never in the middle of a drag. */
function useWidget(box: { current: HTMLDivElement | null }, props: WidgetProps): void {
  const { zone, view, days, entries, open = [], step = 15, board, people, standing } = props
  const { locale } = useLanguage()
  const isPhone = useIsPhone()
  const widget = useRef<Widget | null>(null)
  const latest = useRef(props)
  latest.current = props
  const [isDragging, setDragging] = useState(false)
  const { hours } = board

  const events = useMemo(() => [...entries.map((entry) => eventOf(entry, zone)), ...closedEvents(board, open, zone)], [entries, board, open, zone])
  const cursor = useMemo(() => (standing ? cursorEvent(standing, board, entries) : null), [standing, board, entries])
  const all = cursor ? [...events, cursor] : events

  const options: Widget.Options = {
    view: people ? 'resourceTimeGridDay' : view === 'day' ? 'timeGridDay' : 'timeGridWeek',
    date: days[0]!,
    timeZone: offsetNow(zone),
    locale,
    firstDay: new Date(`${days[0]!}T12:00:00Z`).getUTCDay() as 0,
    resources: people?.map(({ id, name }) => ({ id, title: name })) ?? [],
    slotMinTime: clock(hours.start),
    slotMaxTime: clock(hours.end),
    snapDuration: clock(step),
    displayEventEnd: view === 'day' && !isPhone, // a narrow column has room for one time
    columnWidth: people && people.length > 1 ? 'minmax(128px, 1fr)' : 'minmax(96px, 1fr)',
  }

  useEffect(() => {
    const made = createCalendar(box.current!, [TimeGrid, ResourceTimeGrid, Interaction], {
      ...options,
      events: all,
      height: '100%',
      headerToolbar: { start: '', center: '', end: '' },
      allDaySlot: false,
      editable: true,
      eventDurationEditable: false,
      eventResizableFromStart: false,
      slotDuration: clock(slot),
      slotHeight,
      slotEventOverlap: false,
      nowIndicator: true,
      pointer: true,
      longPressDelay: 350,
      dayHeaderFormat: { weekday: 'short', day: 'numeric' },
      eventContent: contentOf,
      eventDidMount: ({ el, event }) => {
        if (event.display === 'auto') el.dataset['entry'] = String(event.id)
      },
      eventDragStart: () => setDragging(true),
      eventDragStop: () => setDragging(false),
      eventDrop: (info) => latest.current && dropped(info, latest.current),
      dateClick: ({ dateStr, resource }) => {
        const { onCreate } = latest.current
        const [day, time = ''] = dateStr.split('T')
        onCreate?.({ startsAt: fromWall({ day: day!, minutes: minutesOf(time) }, latest.current.zone), columnId: resource?.id ?? null })
      },
    })
    widget.current = made
    const element = box.current!.querySelector('.ec')!
    element.setAttribute('aria-hidden', 'true')
    element.querySelector('.ec-main')?.setAttribute('tabindex', '-1')
    return () => {
      widget.current = null
      void destroyCalendar(made)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- made once; everything that changes is told below
  }, [])

  const told = useRef(options)
  useEffect(() => {
    for (const [name, value] of Object.entries(options) as [keyof Widget.Options, never][]) {
      if (JSON.stringify(told.current[name]) !== JSON.stringify(value)) widget.current?.setOption(name, value)
    }
    told.current = options
  })
  // Again when the hours are known: they come with the first answer, and move everything on the page.
  const first = days.includes(todayIn(zone)) ? nowIn(zone).minutes - 90 : firstBegins(days, entries, open, zone) - 30
  const scrolledTo = `${days.join()} ${hours.start} ${hours.end}`
  useEffect(() => {
    widget.current?.setOption('scrollTime', clock(Math.max(hours.start, first)))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another minute or entry is no reason to scroll
  }, [scrolledTo])
  useEffect(() => {
    if (!isDragging) widget.current?.setOption('events', all)
    if (cursor) requestAnimationFrame(() => box.current?.querySelector('.fd-cursor')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `all` is made of these two
  }, [events, cursor, isDragging])
}

/** By what it was moved on the wall, not by the widget's dates, which pass through the viewer's own zone. */
function dropped({ event, oldEvent, delta, oldResource, newResource, revert }: Widget.EventDropInfo, { entries, board, zone, onDrop }: WidgetProps): void {
  const entry = entries.find(({ id }) => id === String(event.id))
  revert() // the widget shows what it is given; the new place is given at once
  if (!entry) return
  const was = board.columns.find((column) => (oldResource ? column.columnId === oldResource.id : true) && column.entries.some(({ id }) => id === entry.id))
  const place = was?.entries.find(({ id }) => id === entry.id)
  if (!was || !place) return
  const wall = wallAt(was, place.start + delta.days * 24 * 60 + delta.seconds / 60)
  const from = oldResource?.id ?? oldEvent.resourceIds.map(String)[0] ?? null
  const columnId = newResource?.id ?? (was.columnId === null ? null : from)
  onDrop(entry, { day: wall.day, columnId, entries: [] }, fromWall(wall, zone), was.columnId === null ? null : from)
}

function eventOf(entry: CalendarEntry, zone: string): Widget.EventInput {
  const { from, minutes } = spanOf(entry, zone)
  return {
    id: entry.id,
    start: wallText(from),
    end: wallText({ ...from, minutes: from.minutes + minutes }),
    title: entry.title,
    resourceIds: entry.columnIds,
    startEditable: entry.canMove === true,
    ...(entry.colour && { style: `--entry-colour: ${entry.colour}` }),
    classNames: ['fd-entry', `fd-${entry.meaning ?? 'neutral'}`, ...(entry.colour ? ['fd-coloured'] : []), minutes <= 15 ? 'fd-short fd-tiny' : minutes <= 30 ? 'fd-short' : minutes < 60 ? 'fd-medium' : 'fd-tall'],
    extendedProps: { detail: entry.detail ?? '', status: entry.status ?? '' },
  }
}

function closedEvents({ columns }: Board, open: NonNullable<CalendarProps['open']>, zone: string): Widget.EventInput[] {
  if (open.length === 0) return []
  return columns.flatMap((column, index) =>
    closedIn(column.day, column.columnId, open, zone).map(({ start, end }) => ({
      id: `closed-${index}-${start}`,
      start: wallText(wallAt(column, start)),
      end: wallText(wallAt(column, end)),
      resourceIds: column.columnId === null ? [] : [column.columnId],
      display: 'background' as const,
      classNames: ['fd-closed'],
    })),
  )
}

/** Where one stands, drawn behind the entries; while one moves, the shape that is carried, before them. */
function cursorEvent(standing: Standing, { columns, slot: length }: Board, entries: CalendarEntry[]): Widget.EventInput | null {
  const column = columns[standing.column]
  if (!column) return null
  const place = column.entries.find(({ id }) => id === standing.entryId)
  const [start, end] = standing.mode === 'move' ? [standing.start, standing.start + standing.length] : place ? [place.start, place.end] : [standing.start, standing.start + length]
  return {
    id: shadowId,
    start: wallText(wallAt(column, start)),
    end: wallText(wallAt(column, end)),
    resourceIds: column.columnId === null ? [] : [column.columnId],
    display: 'background',
    title: standing.mode === 'move' ? (entries.find(({ id }) => id === standing.entryId)?.title ?? '') : '',
    classNames: ['fd-cursor', standing.mode === 'move' ? 'fd-carried' : place ? 'fd-on-entry' : 'fd-on-slot'],
  }
}

function contentOf({ event, timeText }: Widget.EventContentInfo): Widget.Content | undefined {
  const title = typeof event.title === 'string' ? event.title : ''
  if (event.display === 'pointer') return { domNodes: [] }
  if (event.display === 'background') return { domNodes: event.id === shadowId && title ? [textNode('b', title), textNode('time', timeText)] : [] }
  const { detail, status } = event.extendedProps as { detail: string; status: string }
  const name = textNode('b', title)
  name.dir = 'auto'
  name.title = status
  const rest = document.createElement('div')
  rest.append(textNode('time', timeText), textNode('span', detail))
  return { domNodes: [name, rest] }
}

function textNode(tag: 'b' | 'time' | 'span', text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

/** "Anna Petrova, Haircut, confirmed, 10:30 to 11:15, Maria, Friday 20 November." */
function useStandingWords(board: Board, entries: CalendarEntry[], zone: string): (standing: Standing) => string {
  const t = useWords('ui.calendar.say')
  const times = useTimeWords(zone)
  const { locale } = useLanguage()
  return (standing) => {
    const column = board.columns[standing.column]
    if (!column) return ''
    const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${column.day}T12:00:00Z`))
    const where = [column.name, day].filter(Boolean).join(', ')
    const between = (start: number, end: number) => times(fromWall(wallAt(column, start), zone), fromWall(wallAt(column, end), zone))
    const entry = entries.find(({ id }) => id === standing.entryId)
    if (standing.mode === 'move') return [between(standing.start, standing.start + standing.length), where].join(', ')
    if (entry) return [entry.title, entry.detail, entry.status, times(entry.startsAt, entry.endsAt), where].filter(Boolean).join(', ')
    return t('free', { time: between(standing.start, standing.start + slot), where })
  }
}

function useTimeWords(zone: string): (startsAt: string, endsAt: string) => string {
  const { locale } = useLanguage()
  return (startsAt, endsAt) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone }).formatRange(new Date(startsAt), new Date(endsAt))
}

function nameOf(standing: Standing, entries: CalendarEntry[]): string {
  return entries.find(({ id }) => id === standing.entryId)?.title ?? ''
}

function slotAt(column: GridColumn, start: number, zone: string): { startsAt: string; columnId: string | null } {
  return { startsAt: fromWall(wallAt(column, start), zone), columnId: column.columnId }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
