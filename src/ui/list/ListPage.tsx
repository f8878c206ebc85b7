import { Button, Checkbox, CloseButton, Group, Menu, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconArrowsSort, IconColumns, IconDownload, IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { fetchFile } from '../data/api.ts'
import type { QueryValue } from '../data/query-string.ts'
import { refetchPaths, useLive } from '../data/use-live.tsx'
import { useNotice } from '../notice.tsx'
import { Page } from '../Page.tsx'
import type { PrimaryAction } from '../Page.tsx'
import { Empty } from '../states/Empty.tsx'
import { Failed } from '../states/Failed.tsx'
import { FilteredToNothing } from '../states/FilteredToNothing.tsx'
import { useAddress, useGo } from '../url.ts'
import { useWords } from '../words/use-words.ts'
import { BulkBar } from './BulkBar.tsx'
import { FilterChips } from './FilterChips.tsx'
import { isFiltered, listQuery, readList, writeFilter } from './list-address.ts'
import type { ListFilter } from './list-address.ts'
import classes from './ListPage.module.css'
import { Rows } from './Rows.tsx'
import { useList } from './use-list.ts'
import { nothingSelected, useSelection } from './use-selection.ts'

export type { ListFilter } from './list-address.ts'

export interface ListColumn<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** The API's name of it in `sort`, if it can be sorted by. */
  sort?: string
  width?: number
  align?: 'start' | 'end'
  /** Never gives way on a narrow screen, and cannot be taken out. */
  always?: boolean
  /** Only when chosen. */
  hidden?: boolean
}

/** What a bulk action is done to: these, or everything that the list's filters let through. */
export type Selection = { ids: string[]; filter?: never } | { ids?: never; filter: Record<string, QueryValue> }

interface ListPageProps<Row extends { id: string }> {
  title: string
  /** The list's path in the API. */
  from: string
  /** Live topics that change it. */
  topics?: string[]
  columns: ListColumn<Row>[]
  /** The usual order. */
  sort: string
  filters?: ListFilter[]
  /** The words inside the search field; without them there is none. */
  search?: string
  to: (row: Row) => string
  /** The record that is open in the panel. */
  openId?: string | undefined
  primary?: PrimaryAction
  extra?: ReactNode
  breadcrumbs?: { label: string; to: string }[]
  /** Other lists of the same kind of thing. */
  views?: { label: string; to: string; active: boolean }[]
  bulk?: { label: string; danger?: boolean; run: (selection: Selection) => Promise<unknown> }[]
  /** Whether bulk actions can be done to everything that matches, also to what was never loaded. Yes, unless said. */
  bulkOfAll?: boolean
  exports?: ('csv' | 'xlsx')[]
  empty: { title: string; text?: string; action?: ReactNode }
  /** A row where there is no room for columns: two lines at most. The first column, if nothing is given. */
  phone?: (row: Row) => ReactNode
  /** The panel of the open record. */
  children?: ReactNode
}

const exportTypes = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** A list of records: narrowed, sorted and shared by its address, read by cursor, drawn virtually, kept live. */
export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { title, from, topics = [], columns, sort, filters = [], search, to, openId, primary, extra, breadcrumbs, views, bulk = [], bulkOfAll = true, exports = [], empty, phone, children } = props
  const [address, change] = useAddress()
  const go = useGo()
  const state = readList(address, filters, sort)
  const query = listQuery(state, filters)
  const list = useList<Row>(from, query)
  const ids = useMemo(() => list.rows.map(({ id }) => id), [list.rows])
  const selection = useSelection(ids, JSON.stringify(query))
  const shown = columns.filter((column) => column.always || (state.columns ? state.columns.includes(column.key) : !column.hidden))
  const clear = () => change({ q: null, filter: null })

  return (
    <Page title={title} width="full" primary={primary} extra={extra} {...(breadcrumbs && { breadcrumbs })} {...(views && { views })}>
      {topics.map((topic) => (
        <Follow key={topic} topic={topic} path={from} />
      ))}
      <Group gap="sm" justify="space-between" className={classes.tools}>
        <Group gap="sm" className={classes.narrowing}>
          {search && <SearchField label={search} value={state.q} onChange={(q) => change({ q: q || null })} />}
          <FilterChips filters={filters} values={state.filters} onChange={(key, value) => change(writeFilter(address, key, value))} />
        </Group>
        <Group gap={0} className={classes.looks}>
          <SortMenu columns={columns} sort={state.sort} onSort={(next) => change({ sort: next === sort ? null : next })} />
          <ColumnMenu columns={columns} shown={shown} onChange={(keys) => change({ columns: keys })} />
          {exports.length > 0 && <ExportMenu path={from} query={query} formats={exports} name={title} />}
        </Group>
      </Group>
      <div className={classes.body}>
        <div className={classes.list}>
          {list.error && list.rows.length === 0 ? (
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          ) : !list.isPending && list.rows.length === 0 ? (
            isFiltered(state) ? <FilteredToNothing onClear={clear} /> : <Empty {...empty} />
          ) : (
            <Rows
              label={title}
              rows={list.rows}
              columns={shown}
              phone={phone}
              to={(row) => to(row) + location.search}
              openId={openId}
              sort={state.sort}
              usualSort={sort}
              onSort={(next) => change({ sort: next === sort ? null : next })}
              selection={bulk.length > 0 ? selection : nothingSelected}
              isLoading={list.isPending}
              isStale={list.isPlaceholderData}
              hasMore={list.hasNextPage}
              isLoadingMore={list.isFetchingNextPage}
              failedMore={list.isFetchNextPageError}
              onMore={() => void list.fetchNextPage()}
              onOpen={(row, options) => go(to(row), { keepSearch: true, ...options })}
            />
          )}
          {bulk.length > 0 && <Bulk actions={bulk} selection={selection} query={query} path={from} hasMore={bulkOfAll && list.hasNextPage} />}
        </div>
        {children}
      </div>
    </Page>
  )
}

function Follow({ topic, path }: { topic: string; path: string }) {
  useLive(topic, [path])
  return null
}

function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useWords('ui.list')
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const later = useDebouncedCallback(onChange, 200)
  useHotkeys([['/', () => field.current?.focus()]])
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(value) // the address was changed from elsewhere: back, or "clear"
  }, [value])

  const type = (text: string) => {
    setTyped(text)
    later(text)
  }
  return (
    <TextInput
      ref={field}
      type="search"
      role="searchbox"
      className={classes.search}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && (typed ? type('') : event.currentTarget.blur())}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t('clear_search')} onClick={() => type('')} />}
    />
  )
}

/** Where there are no heads to click. */
function SortMenu<Row>({ columns, sort, onSort }: { columns: ListColumn<Row>[]; sort: string; onSort: (sort: string) => void }) {
  const t = useWords('ui.list')
  const sortable = columns.filter((column) => column.sort)
  if (sortable.length === 0) return null
  return (
    <Menu>
      <Menu.Target>
        <Button className={classes.onPhone} variant="subtle" color="gray" px="sm" leftSection={<IconArrowsSort size={16} stroke={1.5} aria-hidden />}>
          {t('sort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sortable.flatMap((column) =>
          [column.sort!, `-${column.sort!}`].map((order) => (
            <Menu.Item key={order} role="menuitemradio" aria-checked={sort === order} fw={sort === order ? 600 : 400} onClick={() => onSort(order)}>
              {t(order.startsWith('-') ? 'descending' : 'ascending', { name: column.header })}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function ColumnMenu<Row>({ columns, shown, onChange }: { columns: ListColumn<Row>[]; shown: ListColumn<Row>[]; onChange: (keys: string[] | null) => void }) {
  const t = useWords('ui.list')
  const optional = columns.filter(({ always }) => !always)
  if (optional.length === 0) return null
  const usual = columns.filter((column) => column.always || !column.hidden).map(({ key }) => key)
  const toggle = (key: string) => {
    const keys = columns.filter((column) => (column.key === key ? !shown.includes(column) : shown.includes(column))).map((column) => column.key)
    onChange(keys.join() === usual.join() ? null : keys)
  }
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button className={classes.onDesk} variant="subtle" color="gray" px="sm" leftSection={<IconColumns size={16} stroke={1.5} aria-hidden />}>
          {t('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {optional.map((column) => (
          <Menu.Item
            key={column.key}
            role="menuitemcheckbox"
            aria-checked={shown.includes(column)}
            leftSection={<Checkbox.Indicator size="sm" radius="xs" checked={shown.includes(column)} />}
            onClick={() => toggle(column.key)}
          >
            {column.header}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Exactly what is shown: the same question, answered as a file. */
function ExportMenu({ path, query, formats, name }: { path: string; query: Record<string, QueryValue>; formats: ('csv' | 'xlsx')[]; name: string }) {
  const t = useWords('ui.list')
  const notice = useNotice()
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => download(await fetchFile(path, query, exportTypes[format]), `${name}.${format}`),
    onError: (problem) => notice({ problem }),
  })
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" color="gray" px="sm" loading={save.isPending} leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

interface BulkProps {
  actions: { label: string; danger?: boolean; run: (selection: Selection) => Promise<unknown> }[]
  selection: ReturnType<typeof useSelection>
  query: Record<string, QueryValue>
  path: string
  hasMore: boolean
}

function Bulk({ actions, selection, query, path, hasMore }: BulkProps) {
  const queries = useQueryClient()
  const notice = useNotice()
  const { q, filter } = query
  const run = useMutation({
    mutationFn: (action: BulkProps['actions'][number]) => action.run(selection.all ? { filter: { q, filter } } : { ids: [...selection.ids] }),
    onSuccess: () => {
      selection.clear()
      return refetchPaths(queries, [path])
    },
    onError: (problem) => notice({ problem }),
  })
  return (
    <BulkBar
      count={selection.ids.size}
      all={selection.all}
      onSelectAll={hasMore && selection.isEverythingLoaded ? selection.selectAll : undefined}
      onClear={selection.clear}
      actions={actions.map((action) => ({ label: action.label, danger: action.danger ?? false, busy: run.isPending && run.variables === action, run: () => run.mutate(action) }))}
    />
  )
}
