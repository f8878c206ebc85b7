import { Button, Checkbox, Popover, ScrollArea, Stack, TextInput } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Person } from './entries.ts'

interface PeopleFilterProps {
  people: Person[]
  chosen: string[]
  onChange: (ids: string[]) => void
}

/** Whose columns are shown. Nobody chosen is everybody. */
export function PeopleFilter({ people, chosen, onChange }: PeopleFilterProps) {
  const t = useWords('bookings.office.people')
  const { locale } = useLanguage()
  const [typed, setTyped] = useState('')
  const names = people.filter(({ id }) => chosen.includes(id)).map(({ name }) => name)
  const label = names.length === 0 ? t('everybody') : names.length <= 2 ? new Intl.ListFormat(locale).format(names) : t('count', { count: names.length })
  const found = people.filter(({ name }) => name.toLocaleLowerCase(locale).includes(typed.trim().toLocaleLowerCase(locale)))

  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconUsers size={16} stroke={1.5} aria-hidden />} aria-label={t('label', { chosen: label })} maw={220}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" miw={220}>
          {people.length > 8 && <TextInput type="search" aria-label={t('search')} placeholder={t('search')} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />}
          <ScrollArea.Autosize mah={320}>
            <Checkbox.Group value={chosen} onChange={onChange} aria-label={t('everybody')}>
              <Stack gap="sm" p={2}>
                {found.map(({ id, name }) => (
                  <Checkbox key={id} value={id} label={<bdi>{name}</bdi>} />
                ))}
              </Stack>
            </Checkbox.Group>
          </ScrollArea.Autosize>
          {chosen.length > 0 && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange([])}>
              {t('show_everybody')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
