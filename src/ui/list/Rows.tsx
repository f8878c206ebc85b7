import { Button, Checkbox, Group, Skeleton, UnstyledButton } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { Link } from '../Link.tsx'
import { useWords } from '../words/use-words.ts'
import { columnsThatFit, nextSort, widthOf } from './list-address.ts'
import type { ListColumn } from './ListPage.tsx'
import classes from './Rows.module.css'
import type { RowSelection } from './use-selection.ts'

interface RowsProps<Row extends { id: string }> {
  label: string
  rows: Row[]
  columns: ListColumn<Row>[]
  phone?: ((row: Row) => ReactNode) | undefined
  to: (row: Row) => string
  openId: string | undefined
  sort: string
  usualSort: string
  onSort: (sort: string) => void
  selection: RowSelection
  isLoading: boolean
  isStale: boolean
  hasMore: boolean
  isLoadingMore: boolean
  failedMore: boolean
  onMore: () => void
  onOpen: (row: Row, options?: { replace?: boolean }) => void
}

const rowHeight = 44
const cardHeight = 64
const narrow = 480

/**
 * The rows of a list, of which only those in sight exist. It is one stop of the tab key: arrows move inside, Enter opens, Space selects,
 * and while a record is open the arrows turn its pages.
 */
export function Rows<Row extends { id: string }>(props: RowsProps<Row>) {
  const { label, rows, columns, phone, to, openId, sort, usualSort, onSort, selection, isLoading, isStale, hasMore, isLoadingMore, failedMore, onMore, onOpen } = props
  const t = useWords('ui.list')
  const prefix = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize()
  const ref = useMergedRef(scroller, measured)
  const isNarrow = width > 0 && width < narrow
  const height = isNarrow ? cardHeight : rowHeight
  const fitting = isNarrow ? columns.slice(0, 1) : columnsThatFit(columns, (width || 1200) - (selection.offered ? 44 : 0) - 32)
  const template = [selection.offered && !isNarrow ? '44px' : '', ...fitting.map((column) => `minmax(0, ${widthOf(column)}fr)`)].filter(Boolean).join(' ')

  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 12, getItemKey: (index) => rows[index]!.id })
  useEffect(() => virtual.measure(), [height, virtual])

  const [activeId, setActiveId] = useState<string | null>(null)
  const wanted = activeId ?? openId
  const active = Math.max(0, rows.findIndex(({ id }) => id === wanted))
  const takesFocus = useTakesFocus(openId)

  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && !failedMore && rows.length > 0 && lastSeen >= rows.length - 15) onMore()
  }, [hasMore, isLoadingMore, failedMore, lastSeen, rows.length, onMore])

  const moveTo = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (!row) return
    setActiveId(row.id)
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' })
    if (openId) onOpen(row, { replace: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const row = rows[active]
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1)
    const steps: Record<string, number> = { ArrowDown: active + (wanted ? 1 : 0), ArrowUp: active - 1, Home: 0, End: rows.length - 1, PageDown: active + page, PageUp: active - page }
    if (event.key in steps) {
      if (event.shiftKey && row && selection.offered) selection.toggle(row.id)
      moveTo(steps[event.key]!)
    } else if (event.key === 'Enter' && row) {
      takesFocus()
      onOpen(row)
    } else if (event.key === ' ' && row && selection.offered) {
      selection.toggle(row.id, { upTo: event.shiftKey })
    } else if (event.key === 'Escape' && selection.ids.size > 0) {
      selection.clear()
    } else {
      return
    }
    event.preventDefault()
  }
  const onClick = (event: MouseEvent, row: Row) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || isInteractive(event)) return
    setActiveId(row.id)
    onOpen(row)
  }

  if (isLoading) return <LoadingRows height={height} template={template} columns={fitting.length} label={t('loading')} />
  return (
    <div
      ref={ref}
      className={classes.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable={selection.offered || undefined}
      aria-busy={isStale || undefined}
      aria-activedescendant={rows[active] ? `${prefix}${rows[active].id}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-stale={isStale || undefined}
    >
      <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: template }} data-narrow={isNarrow || undefined}>
        {selection.offered && !isNarrow && (
          <span role="columnheader" className={classes.check} aria-label={t('selection')}>
            <Checkbox aria-label={t('select_loaded')} checked={selection.isEverythingLoaded} indeterminate={selection.ids.size > 0 && !selection.isEverythingLoaded} onChange={selection.toggleLoaded} />
          </span>
        )}
        {fitting.map((column) => (
          <Head key={column.key} column={column} sort={sort} usualSort={usualSort} onSort={onSort} />
        ))}
      </div>
      <div role="rowgroup" className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index]!
          const isChosen = selection.has(row.id)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it has the keys, and the row holds a link
            <div
              key={row.id}
              id={`${prefix}${row.id}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={selection.offered ? isChosen : undefined}
              aria-current={row.id === openId || undefined}
              className={classes.row}
              data-active={index === active || undefined}
              data-chosen={isChosen || undefined}
              style={{ gridTemplateColumns: template, blockSize: height, transform: `translateY(${start}px)` }}
              onClick={(event) => onClick(event, row)}
            >
              {selection.offered && !isNarrow && (
                <span role="gridcell" className={classes.check}>
                  <Checkbox tabIndex={-1} aria-label={t('select_row')} checked={isChosen} onChange={(event) => selection.toggle(row.id, { upTo: (event.nativeEvent as unknown as { shiftKey: boolean }).shiftKey })} />
                </span>
              )}
              {isNarrow && phone ? (
                <div role="gridcell" className={classes.cell}>
                  <Link to={to(row)} tabIndex={-1} className={classes.link}>
                    {phone(row)}
                  </Link>
                </div>
              ) : (
                fitting.map((column, position) => (
                  <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
                    {position === 0 ? (
                      <Link to={to(row)} tabIndex={-1} className={classes.link}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </div>
                ))
              )}
            </div>
          )
        })}
      </div>
      {(isLoadingMore || failedMore) && (
        <Group h={height} px="md" justify="center">
          {failedMore ? (
            <Button size="compact-sm" variant="subtle" onClick={onMore}>
              {t('more_failed')}
            </Button>
          ) : (
            <Skeleton height={12} width="40%" />
          )}
        </Group>
      )}
    </div>
  )
}

function Head<Row>({ column, sort, usualSort, onSort }: { column: ListColumn<Row>; sort: string; usualSort: string; onSort: (sort: string) => void }) {
  const key = column.sort
  const order = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'
  return (
    <span role="columnheader" className={classes.cell} data-align={column.align} aria-sort={key ? order : undefined}>
      {key ? (
        <UnstyledButton className={classes.sorter} onClick={() => onSort(nextSort(sort, key, usualSort))}>
          {column.header}
          {order === 'ascending' && <IconArrowUp size={14} aria-hidden />}
          {order === 'descending' && <IconArrowDown size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        column.header
      )}
    </span>
  )
}

function LoadingRows({ height, template, columns, label }: { height: number; template: string; columns: number; label: string }) {
  return (
    <div className={classes.scroller} role="status" aria-label={label} aria-busy>
      <div className={classes.head} />
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className={classes.row} data-still style={{ gridTemplateColumns: template, blockSize: height }} aria-hidden>
          {Array.from({ length: columns }, (__, column) => (
            <div key={column} className={classes.cell}>
              <Skeleton height={12} width={`${45 + ((row * 31 + column * 17) % 40)}%`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** Whoever opens a record with Enter wants to read it: the panel takes the focus when it has come. */
function useTakesFocus(openId: string | undefined): () => void {
  const wanted = useRef(false)
  useEffect(() => {
    if (!wanted.current || !openId) return
    wanted.current = false
    document.querySelector<HTMLElement>('[data-record-panel]')?.focus()
  }, [openId])
  return () => (wanted.current = true)
}

function isInteractive({ target, currentTarget }: MouseEvent): boolean {
  const control = (target as Element).closest('a, button, input, label')
  return control !== null && currentTarget.contains(control)
}
