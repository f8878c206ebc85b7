import { ActionIcon, Text, Tree, useTree } from '@mantine/core'
import type { TreeNodeData } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Unit } from './records.ts'
import { placeOfDrop, placeOfKey } from './unit-moves.ts'
import type { Place } from './unit-moves.ts'
import classes from './units.module.css'

interface UnitTreeProps {
  units: Unit[]
  openId: string | undefined
  onOpen: (id: string) => void
  /** Where somebody may not move units, nothing can be dragged. */
  onMove: ((unit: Unit, to: Place) => void) | undefined
}

const ways = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const

/** The units as a tree: arrows go through it, Enter opens, a drag or Alt with an arrow moves. */
export function UnitTree({ units, openId, onOpen, onMove }: UnitTreeProps) {
  const t = useWords('tenancy.units')
  const data = useMemo(() => nodesUnder(units, null), [units])
  const byId = useMemo(() => new Map(units.map((unit) => [unit.id, unit])), [units])
  const tree = useTree({ initialExpandedState: Object.fromEntries(units.map(({ id }) => [id, true])), selectedState: openId ? [openId] : [] })

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]')?.dataset['value']
    const unit = id ? byId.get(id) : undefined
    if (!unit || event.target instanceof HTMLButtonElement) return
    if (event.key === 'Enter') onOpen(unit.id)
    else if (event.altKey && event.key in ways && onMove) {
      const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
      const way = ways[event.key as keyof typeof ways]
      const place = placeOfKey(units, unit.id, rtl && way === 'in' ? 'out' : rtl && way === 'out' ? 'in' : way)
      if (place) onMove(unit, place)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Tree
      data={data}
      tree={tree}
      aria-label={t('tree')}
      className={classes.tree}
      levelOffset={24}
      expandOnClick={false}
      allowRangeSelection={false}
      onKeyDownCapture={onKeyDown}
      {...(onMove && { onDragDrop: (drop) => onMove(byId.get(drop.draggedNode)!, placeOfDrop(units, drop)) })}
      renderNode={({ node, expanded, hasChildren, elementProps }) => {
        const unit = byId.get(node.value)!
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the item of the tree around it hears the keys
          <div
            {...elementProps}
            className={`${elementProps.className} ${classes.node}`}
            data-archived={unit.archivedAt !== null || undefined}
            onClick={(event) => {
              elementProps.onClick(event)
              onOpen(unit.id)
            }}
          >
            {hasChildren ? (
              <ActionIcon
                size="sm"
                aria-label={t('open_close', { name: unit.name })}
                aria-expanded={expanded}
                tabIndex={-1}
                onClick={(event) => {
                  event.stopPropagation()
                  tree.toggleExpanded(unit.id)
                }}
              >
                <IconChevronRight size={16} stroke={1.5} className={`mirrored ${classes.chevron}`} data-expanded={expanded || undefined} aria-hidden />
              </ActionIcon>
            ) : (
              <span className={classes.leaf} />
            )}
            {unit.colour && <svg className={classes.dot} viewBox="0 0 10 10" aria-hidden><circle cx="5" cy="5" r="5" fill={unit.colour} /></svg>}
            <span className={classes.words}>
              <Text span size="sm" fw={500} truncate dir="auto" title={unit.name}>
                {unit.name}
              </Text>
              {(unit.kind ?? unit.head?.name) && (
                <Text span size="xs" c="dimmed" truncate>
                  {[unit.kind, unit.head?.name].filter(Boolean).map((word, index) => (
                    <span key={word}>
                      {index > 0 && ' · '}
                      <bdi>{word}</bdi>
                    </span>
                  ))}
                </Text>
              )}
            </span>
            <Text span size="xs" c="dimmed" className={`tabular ${classes.count}`}>
              {t('people', { count: unit.peopleBelow })}
            </Text>
          </div>
        )
      }}
    />
  )
}

function nodesUnder(units: readonly Unit[], parentId: string | null): TreeNodeData[] {
  return units.filter((unit) => unit.parentId === parentId).map((unit) => ({ value: unit.id, label: unit.name, children: nodesUnder(units, unit.id) }))
}
