import { Button, Text } from '@mantine/core'
import { IconExternalLink, IconPlus } from '@tabler/icons-react'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import { Money } from '../../../ui/Money.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { When } from '../../../ui/When.tsx'
import { bookingStates } from '../contract.ts'
import { BookingPanel } from './BookingPanel.tsx'
import { useOfferedServices } from './data.ts'
import { meaningOf, peopleOf, servicesIn } from './entries.ts'
import type { Booking } from './records.ts'

/** Every booking there ever was, for finding one. */
export default function BookingsPage() {
  const t = useWords('bookings.office')
  const { id } = usePath()
  const { locale } = useLanguage()
  const { permissions, organization } = useSession()
  const go = useGo()
  const may = useMay()
  const services = useOfferedServices()
  const people = permissions['bookings.view'] !== 'all' ? [] : peopleOf(services.data ?? [])
  const givers = ({ segments }: Booking) => new Intl.ListFormat(locale, { style: 'narrow' }).format(new Set(segments.map(({ person }) => person.name)))

  return (
    <ListPage<Booking>
      title={t('list.title')}
      breadcrumbs={[{ label: t('calendar.title'), to: '/office/calendar' }]}
      from="/bookings"
      topics={['bookings']}
      sort="-startsAt"
      search={t('list.search')}
      columns={[
        { key: 'contact', header: t('fields.contact'), cell: ({ contact }) => <PersonName name={contact.name} />, always: true, width: 200 },
        { key: 'startsAt', header: t('fields.time'), cell: ({ startsAt, zone }) => <When at={startsAt} as="moment" zone={zone} />, sort: 'startsAt', width: 180 },
        { key: 'services', header: t('fields.services'), cell: ({ segments }) => servicesIn(segments), width: 200 },
        { key: 'people', header: t('fields.people'), cell: givers, width: 160 },
        { key: 'state', header: t('fields.state'), cell: ({ state }) => <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot>, width: 130 },
        { key: 'price', header: t('fields.price'), cell: ({ price }) => <Money {...price} />, width: 120, align: 'end' },
        { key: 'reference', header: t('fields.reference'), cell: ({ reference }) => <span className="tabular">{reference}</span>, width: 100 },
        { key: 'createdAt', header: t('fields.created'), cell: ({ createdAt }) => <When at={createdAt} />, sort: 'createdAt', width: 130, hidden: true },
      ]}
      filters={[
        { key: 'state', label: t('fields.state'), kind: 'options', options: bookingStates.map((state) => ({ value: state, label: t(`states.${state}`) })) },
        { key: 'startsAt', label: t('fields.time'), kind: 'dates' },
        ...(people.length > 1 ? [{ key: 'resourceId', label: t('fields.people'), kind: 'options' as const, single: true, options: people.map((person) => ({ value: person.id, label: person.name })) }] : []),
      ]}
      to={(booking) => `/office/bookings/${booking.id}`}
      openId={id}
      primary={{ label: t('new.title'), icon: <IconPlus size={18} aria-hidden />, run: () => go('/office/calendar/new'), hidden: !may('bookings.create') }}
      empty={{
        title: t('list.empty.title'),
        text: t('list.empty.text'),
        action: (
          <Button component="a" href={`/s/${organization.slug}/book`} target="_blank" variant="default" leftSection={<IconExternalLink size={16} stroke={1.5} aria-hidden />}>
            {t('list.empty.open')}
          </Button>
        ),
      }}
      phone={({ contact, segments, startsAt, zone, state }) => (
        <>
          <PersonName name={contact.name} />
          <Text span size="xs" c="dimmed" truncate display="block">
            <When at={startsAt} as="moment" zone={zone} />
            {` · ${state === 'confirmed' ? servicesIn(segments) : t(`states.${state}`)}`}
          </Text>
        </>
      )}
    >
      {id && <BookingPanel key={id} id={id} backTo="/office/bookings" />}
    </ListPage>
  )
}
