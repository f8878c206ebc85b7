import { Button, Skeleton, Text } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import type { Meaning } from '../../../ui/theme.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { When } from '../../../ui/When.tsx'
import { Part } from './Part.tsx'
import classes from './contacts.module.css'
import type { Visit } from './records.ts'

const few = 4
const meanings: Record<Visit['state'], Meaning> = { confirmed: 'info', completed: 'good', no_show: 'danger', cancelled: 'neutral' }

/** The contact's visits, the latest first, and the way to another one; somebody in the archive has to come back first. */
export function ContactBookings({ contactId, isOpen }: { contactId: string; isOpen: boolean }) {
  const t = useWords('contacts.office.visits')
  const may = useMay()
  const [isWhole, setWhole] = useState(false)
  const limit = isWhole ? 100 : few + 1
  const bookings = useApi.useQuery('get', '/bookings', { params: { query: { 'filter[contactId]': contactId, sort: '-startsAt', limit } } }) as UseQueryResult<{ items: Visit[] }>
  useLive('bookings', ['/bookings'])

  return (
    <Part title={t('title')}>
      <Loaded query={bookings} skeleton={<Skeleton height={44} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('none')}
            </Text>
          ) : (
            <>
              <ul className={classes.list}>
                {(isWhole ? items : items.slice(0, few)).map((visit) => (
                  <li key={visit.id}>
                    <VisitLink visit={visit} />
                  </li>
                ))}
              </ul>
              {items.length > few && (
                <div>
                  <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setWhole(!isWhole)}>
                    {isWhole ? t('fewer') : t('all')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
      {may('bookings.create') && isOpen && (
        <div>
          <Button component={Link} to={`/office/calendar/new?contact=${contactId}`} variant="default" size="compact-md" fz="sm" leftSection={<IconCalendarPlus size={16} stroke={1.5} aria-hidden />}>
            {t('book')}
          </Button>
        </div>
      )}
    </Part>
  )
}

function VisitLink({ visit: { id, startsAt, zone, state, segments } }: { visit: Visit }) {
  const t = useWords('bookings.office.states')
  return (
    <Link to={`/office/bookings/${id}`} className={classes.visit}>
      <Text span size="sm" truncate>
        <bdi>{segments.map(({ service }) => service.name).join(' + ')}</bdi>
      </Text>
      <StatusDot meaning={meanings[state]}>{t(state)}</StatusDot>
      <Text span size="xs" c="dimmed">
        <When at={startsAt} as="moment" zone={zone} />
        {' · '}
        <bdi>{[...new Set(segments.map(({ person }) => person.name))].join(', ')}</bdi>
      </Text>
    </Link>
  )
}
