import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useWords } from '../../../ui/words/use-words.ts'
import { resourceKinds } from '../contract.ts'
import { useResources } from './data.ts'

/** Chooses a person, a room or a machine by typing a part of its name: there may be a thousand of them. */
export function ResourceSelect({ label, except, onChoose }: { label: string; except: string[]; onChoose: (id: string) => void }) {
  const t = useWords('catalogue.office.resources')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const found = useResources({ q: asked || null, filter: { state: ['active'] }, limit: 50 })
  const items = (found.data?.items ?? []).filter(({ id }) => !except.includes(id))
  const groups = resourceKinds.map((kind) => ({ group: t(`kinds_plural.${kind}`), items: items.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })) }))

  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={groups.filter((group) => group.items.length > 0)}
      value={null}
      onChange={(id) => {
        if (id === null) return
        onChoose(String(id))
        setTyped('')
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isPending ? undefined : t('nothing_found')}
      w={280}
    />
  )
}
