import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch, IconTags } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../ui/data/session.ts'
import { FilterChips } from '../../../ui/list/FilterChips.tsx'
import { isFiltered, listQuery, readList, writeFilter } from '../../../ui/list/list-address.ts'
import type { ListFilter } from '../../../ui/list/list-address.ts'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Failed } from '../../../ui/states/Failed.tsx'
import { FilteredToNothing } from '../../../ui/states/FilteredToNothing.tsx'
import { useAddress, useGo, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { serviceStates } from '../contract.ts'
import { useServices } from './data.ts'
import { ServicePanel } from './ServicePanel.tsx'
import { ServiceRows, ServiceRowsSkeleton } from './ServiceRows.tsx'
import classes from './services.module.css'
import { useViews } from './use-views.ts'

/** What can be booked, by category and in the order in which visitors see it. */
export default function ServicesPage() {
  const t = useWords('catalogue.office.services')
  const { id } = usePath()
  const [address, change] = useAddress()
  const go = useGo()
  const may = useMay()
  const views = useViews('services')
  const filters: ListFilter[] = [{ key: 'state', label: t('fields.state'), kind: 'options', options: serviceStates.map((state) => ({ value: state, label: t(`states.${state}`) })) }]
  const state = readList(address, filters, 'position')
  const narrowed = isFiltered(state)
  const { q, filter } = listQuery(state, filters)
  const services = useServices({ q, filter: state.filters['state'] ? filter : { state: ['active', 'hidden'] } })
  const add = { label: t('add'), icon: <IconPlus size={18} aria-hidden />, run: () => go('/office/services/new'), hidden: !may('catalogue.edit') }

  return (
    <Page title={t('title')} width="full" views={views} primary={add}>
      <Group gap="sm">
        <SearchField value={state.q} onChange={(typed) => change({ q: typed || null })} />
        <FilterChips filters={filters} values={state.filters} onChange={(key, value) => change(writeFilter(address, key, value))} />
      </Group>
      <div className={classes.body}>
        <div className={classes.list}>
          {services.data === undefined ? (
            services.error ? <Failed error={services.error} onRetry={() => void services.refetch()} /> : <ServiceRowsSkeleton />
          ) : services.data.length === 0 ? (
            narrowed ? (
              <FilteredToNothing onClear={() => change({ q: null, filter: null })} />
            ) : (
              <Empty icon={IconTags} title={t('empty.title')} text={t('empty.text')} action={!add.hidden && <Button onClick={add.run}>{t('add')}</Button>} />
            )
          ) : (
            <ServiceRows services={services.data} openId={id} canOrder={!add.hidden && !narrowed} />
          )}
        </div>
        {id && <ServicePanel key={id} id={id} />}
      </div>
    </Page>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useWords('catalogue.office.services')
  const [typed, setTyped] = useState(value)
  const tell = useDebouncedCallback(onChange, 200)
  return (
    <TextInput
      type="search"
      w={260}
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        tell(currentTarget.value)
      }}
    />
  )
}
