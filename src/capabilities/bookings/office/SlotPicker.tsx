import { ActionIcon, Alert, Button, Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { keepPreviousData } from '@tanstack/react-query'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { briefWeekday } from '../../../kernel/i18n/language.ts'
import { addDays, fromWall, rangeOf, todayIn, toWall } from '../../../ui/calendar/wall.ts'
import { useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { Failed } from '../../../ui/states/Failed.tsx'
import { viewerZone } from '../../../ui/When.tsx'
import { zoneToName } from '../../../ui/when.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import classes from './booking.module.css'
import { alternativesIn } from './use-booking-actions.ts'
import { anyone } from './records.ts'

export interface Wish {
  serviceId: string
  resourceId: string | null
}

interface SlotPickerProps {
  wishes: Wish[]
  /** A booking that does not stand in its own way. */
  moving?: string
  /** The chosen moment; empty while none is. */
  value: string
  onChange: (startsAt: string) => void
  /** A refusal, which may name free times. */
  problem?: unknown
  error?: ReactNode
}

const stripLength = 7

/** A strip of days, and the free times of one of them. The team may also name any other time, and is told what stands against it. */
export function SlotPicker({ wishes, moving, value, onChange, problem, error }: SlotPickerProps) {
  const t = useWords('bookings.office.slots')
  const { locale } = useLanguage()
  const { zone } = useSession().organization
  const [day, setDay] = useState(() => (value ? toWall(value, zone).day : todayIn(zone)))
  const [first, setFirst] = useState(day)
  const days = Array.from({ length: stripLength }, (_, index) => addDays(first, index))
  const { from, to } = rangeOf(days, zone)
  const free = useFree({ wishes, moving, from, to })
  const byDay = Map.groupBy(free.data?.slots ?? [], ({ startsAt }) => toWall(startsAt, zone).day)
  const slots = byDay.get(day) ?? []

  const turn = (by: 1 | -1) => {
    setFirst(addDays(first, by * stripLength))
    setDay(addDays(day, by * stripLength))
  }
  const choose = (startsAt: string) => {
    onChange(startsAt)
    const chosen = toWall(startsAt, zone).day
    setDay(chosen)
    if (!days.includes(chosen)) setFirst(chosen)
  }

  return (
    <Stack gap="sm" role="group" aria-label={t('title')} className={classes.picker} data-invalid={error ? true : undefined}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={500}>
          {t('title')}
        </Text>
        <ZoneName zone={zone} at={from} />
      </Group>
      <div className={classes.strip}>
        <ActionIcon aria-label={t('earlier')} onClick={() => turn(-1)}>
          <IconChevronLeft size={18} stroke={1.5} className="mirrored" aria-hidden />
        </ActionIcon>
        <div className={classes.days}>
          {days.map((one) => (
            <Day key={one} day={one} isChosen={one === day} count={byDay.get(one)?.length} isKnown={free.isSuccess && !free.isPlaceholderData} onChoose={() => setDay(one)} />
          ))}
        </div>
        <ActionIcon aria-label={t('later')} onClick={() => turn(1)}>
          <IconChevronRight size={18} stroke={1.5} className="mirrored" aria-hidden />
        </ActionIcon>
      </div>
      {wishes.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.none}>
          {t('service_first')}
        </Text>
      ) : free.error && !free.data ? (
        <Failed error={free.error} onRetry={() => void free.refetch()} />
      ) : free.isPending || free.isPlaceholderData ? (
        <div className={classes.times} aria-busy>
          {Array.from({ length: 12 }, (_, index) => (
            <Skeleton key={index} height={36} />
          ))}
        </div>
      ) : slots.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.none}>
          {t('none')}
        </Text>
      ) : (
        <div className={classes.times} role="group" aria-label={t('times')}>
          {slots.map(({ startsAt }) => (
            <Time key={startsAt} startsAt={startsAt} zone={zone} locale={locale} isChosen={isSame(startsAt, value)} onChoose={() => choose(startsAt)} />
          ))}
        </div>
      )}
      <OtherTime key={`${day}-${value}`} day={day} value={value} zone={zone} onChange={choose} />
      {value !== '' && wishes.length > 0 && <WhyNot wishes={wishes} moving={moving} at={value} />}
      <Alternatives problem={problem} zone={zone} onChoose={choose} />
      {error && (
        <Text size="xs" c="danger" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}

interface Asked {
  wishes: Wish[]
  moving: string | undefined
  from: string
  to: string
}

function useFree({ wishes, moving, from, to }: Asked) {
  return useApi.useQuery('get', '/availability', { params: { query: { ...wished(wishes, moving), from, until: to } } }, { enabled: wishes.length > 0, placeholderData: keepPreviousData })
}

function wished(wishes: Wish[], moving: string | undefined) {
  return { serviceId: wishes.map(({ serviceId }) => serviceId).join(','), resourceId: wishes.map(({ resourceId }) => resourceId ?? anyone).join(','), ...(moving && { moving }) }
}

function Day({ day, isChosen, count, isKnown, onChoose }: { day: string; isChosen: boolean; count: number | undefined; isKnown: boolean; onChoose: () => void }) {
  const t = useWords('bookings.office.slots')
  const { locale } = useLanguage()
  const date = new Date(`${day}T12:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date)
  const name = part({ weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <UnstyledButton className={classes.day} aria-pressed={isChosen} aria-label={isKnown ? t('day', { day: name, count: count ?? 0 }) : name} data-empty={(isKnown && !count) || undefined} onClick={onChoose}>
      <span className={classes.weekday}>{briefWeekday(part({ weekday: 'short' }))}</span>
      <span className={classes.number}>{part({ day: 'numeric' })}</span>
    </UnstyledButton>
  )
}

function Time({ startsAt, zone, locale, isChosen, onChoose }: { startsAt: string; zone: string; locale: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <Button variant={isChosen ? 'filled' : 'default'} px={4} fw={500} className="tabular" aria-pressed={isChosen} onClick={onChoose}>
      {timeOf(startsAt, zone, locale)}
    </Button>
  )
}

function OtherTime({ day, value, zone, onChange }: { day: string; value: string; zone: string; onChange: (startsAt: string) => void }) {
  const t = useWords('bookings.office.slots')
  const at = value ? toWall(value, zone) : null
  const shown = at?.day === day ? `${String(Math.floor(at.minutes / 60)).padStart(2, '0')}:${String(at.minutes % 60).padStart(2, '0')}` : ''
  const [typed, setTyped] = useState(shown)
  const set = () => {
    const [hours, minutes] = typed.split(':').map(Number)
    if (hours !== undefined && minutes !== undefined && typed !== shown) onChange(fromWall({ day, minutes: hours * 60 + minutes }, zone))
  }
  return (
    <Group gap="sm" wrap="nowrap">
      <Text size="sm" c="dimmed" component="label" htmlFor="other-time">
        {t('other')}
      </Text>
      <TimeInput
        id="other-time"
        w={120}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={set}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          set()
        }}
      />
    </Group>
  )
}

/** A time that is not among the free ones: what stands against it. The server has the last word when it is asked for. */
function WhyNot({ wishes, moving, at }: { wishes: Wish[]; moving: string | undefined; at: string }) {
  const until = new Date(Date.parse(at) + 3_600_000).toISOString()
  const from = new Date(Date.parse(at)).toISOString()
  const asked = useApi.useQuery('get', '/availability', { params: { query: { ...wished(wishes, moving), from, until, explain: from } } })
  const reasons = asked.data?.explanation?.reasons ?? []
  if (reasons.length === 0) return null
  return (
    <Alert color="caution" role="status" p="sm">
      {[...new Set(reasons.map(({ detail }) => detail))].map((detail) => (
        <Text key={detail} size="sm" inherit>
          {detail}
        </Text>
      ))}
    </Alert>
  )
}

/** The times that a refusal named, one press away. */
function Alternatives({ problem, zone, onChoose }: { problem: unknown; zone: string; onChoose: (startsAt: string) => void }) {
  const t = useWords('bookings.office.slots')
  const { locale } = useLanguage()
  const times = problem ? alternativesIn(problem) : []
  if (times.length === 0) return null
  return (
    <Group gap="sm" role="group" aria-label={t('instead')}>
      <Text size="sm" c="dimmed">
        {t('instead')}
      </Text>
      {times.map((startsAt) => (
        <Button key={startsAt} variant="light" size="compact-md" fz="sm" onClick={() => onChoose(startsAt)}>
          {new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(startsAt))}
        </Button>
      ))}
    </Group>
  )
}

function ZoneName({ zone, at }: { zone: string; at: string }) {
  const { locale } = useLanguage()
  const name = zoneToName(new Date(at), zone, viewerZone, locale)
  return name && <Text size="xs" c="dimmed">{name}</Text>
}

function timeOf(at: string, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(at))
}

function isSame(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other)
}
