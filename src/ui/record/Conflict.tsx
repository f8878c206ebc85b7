import { Button, Group, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import classes from './Conflict.module.css'
import type { Json, Merged, Values } from './form-values.ts'

interface ConflictProps {
  conflicts: Merged['conflicts']
  labelOf: (name: string) => string
  said?: ((name: string, value: Json) => string | undefined) | undefined
  isSaving: boolean
  onBack: () => void
  onDecided: (choices: Values) => void
}

/** Somebody saved first, and changed the same fields in another way: theirs and yours side by side, field by field. */
export function Conflict({ conflicts, labelOf, said, isSaving, onBack, onDecided }: ConflictProps) {
  const t = useWords('ui.conflict')
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>(Object.fromEntries(conflicts.map(({ name }) => [name, 'theirs'])))
  const say = (name: string, value: Json) => said?.(name, value) ?? written(value)
  const decided = () => onDecided(Object.fromEntries(conflicts.map((conflict) => [conflict.name, conflict[choices[conflict.name]!]])))

  return (
    <Stack role="alertdialog" aria-labelledby="conflict-title" aria-describedby="conflict-text" gap="md" maw={560}>
      <div>
        <Title order={2} size="h3" id="conflict-title">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed" id="conflict-text" mt={4}>
          {t('text', { count: conflicts.length })}
        </Text>
      </div>
      {conflicts.map(({ name, mine, theirs }) => (
        <Radio.Group key={name} label={labelOf(name)} value={choices[name]} onChange={(choice) => setChoices({ ...choices, [name]: choice as 'mine' })}>
          <div className={classes.sides}>
            {(['theirs', 'mine'] as const).map((side) => (
              <Radio.Card key={side} value={side} className={classes.side} p="sm">
                <Group gap="sm" wrap="nowrap" align="flex-start">
                  <Radio.Indicator size="xs" mt={2} />
                  <div className={classes.value}>
                    <Text size="xs" c="dimmed">
                      {t(side)}
                    </Text>
                    <Text size="sm" dir="auto">
                      {say(name, side === 'mine' ? mine : theirs) || <Text span c="dimmed" inherit>{t('nothing')}</Text>}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      ))}
      <Group gap="sm">
        <Button onClick={decided} loading={isSaving}>
          {t('save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('back')}
        </Button>
      </Group>
    </Stack>
  )
}

function written(value: Json): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(written).join(', ')
  if (typeof value === 'object') return Object.values(value).map(written).join(' · ')
  return String(value)
}
