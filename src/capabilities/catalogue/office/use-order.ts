import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { byCategory } from './data.ts'
import type { Service } from './data.ts'
import { moveGroup, moveWithin, orderOf } from './order.ts'
import type { Group } from './order.ts'

/**
 * The order of the services, changed by dragging a row's grip or with the arrows while it has the focus. The new order stands at once,
 * is saved when it is let go, and goes back with a word if it is refused.
 */
export function useOrder(services: Service[]) {
  const t = useWords('catalogue.office.services')
  const queries = useQueryClient()
  const notice = useNotice()
  const given = useMemo(() => byCategory(services).map(({ category, services: members }): Group => ({ category, ids: members.map(({ id }) => id) })), [services])
  const [wished, setWished] = useState<Group[] | null>(null)
  const [carried, setCarried] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const groups = wished ?? given

  const { mutate } = useMutation({
    mutationFn: (ids: string[]) => api.PUT('/services/order', { body: { ids } }),
    onError: (problem) => notice({ problem }),
    onSettled: async () => {
      await refetchPaths(queries, ['/services'])
      setWished(null)
    },
  })
  const save = (next: Group[]) => {
    setWished(next)
    if (orderOf(next).join() !== orderOf(given).join()) mutate(orderOf(next))
  }
  const say = (id: string, next: Group[]) => {
    const group = next.find(({ ids }) => ids.includes(id))!
    const name = services.find((service) => service.id === id)?.name ?? ''
    setSaid(t('order.said', { name, position: group.ids.indexOf(id) + 1, count: group.ids.length }))
  }

  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    event.stopPropagation()
    const at = groups.find(({ ids }) => ids.includes(id))!.ids.indexOf(id)
    const next = moveWithin(groups, id, at + (event.key === 'ArrowUp' ? -1 : 1))
    save(next)
    say(id, next)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>, id: string) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    setCarried(id)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>, id: string) => {
    if (carried !== id) return
    const rows = [...event.currentTarget.closest('ul')!.querySelectorAll<HTMLElement>('[data-service]')].filter((row) => row.dataset['service'] !== id)
    const to = rows.filter((row) => middleOf(row) < event.clientY).length
    setWished(moveWithin(groups, id, to))
  }
  const onPointerUp = () => {
    if (carried === null) return
    setCarried(null)
    save(groups)
  }

  return {
    groups,
    carried,
    said,
    moveCategory: (category: string | null, by: 1 | -1) => save(moveGroup(groups, category, by)),
    grip: (id: string) => ({
      onKeyDown: (event: KeyboardEvent) => onKeyDown(event, id),
      onPointerDown: (event: PointerEvent<HTMLElement>) => onPointerDown(event, id),
      onPointerMove: (event: PointerEvent<HTMLElement>) => onPointerMove(event, id),
      onPointerUp,
      onPointerCancel: onPointerUp,
    }),
  }
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}
