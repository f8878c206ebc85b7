import { Button, Group, Text, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Template } from './records.ts'
import classes from './WordsEditor.module.css'

interface PartsProps {
  template: Template
  words: Record<string, string>
  errors: Partial<Record<string, string>>
  onChange: (name: string, value: string) => void
}

/** Each part of the message: the default beside the own words, and what can be inserted where one writes. */
export function WordsParts({ template, words, errors, onChange }: PartsProps) {
  const t = useWords('notifications.templates')
  const inputs = useRef<Record<string, HTMLTextAreaElement | null>>({})
  const last = useRef<string>('text')

  function insert(argument: string) {
    const [name, input] = [last.current, inputs.current[last.current]]
    const value = words[name] ?? ''
    const [from, to] = [input?.selectionStart ?? value.length, input?.selectionEnd ?? value.length]
    onChange(name, `${value.slice(0, from)}{${argument}}${value.slice(to)}`)
    input?.focus()
  }

  return (
    <>
      <Group gap="xs" role="group" aria-label={t('insert')}>
        <Text size="sm" c="dimmed">
          {t('insert')}
        </Text>
        {template.arguments.map(({ name, sample }) => (
          // Pressed without taking the place in the text away from where one writes.
          <Button key={name} size="compact-sm" variant="light" title={sample} onMouseDown={(event) => event.preventDefault()} onClick={() => insert(name)}>
            <bdi dir="ltr">{`{${name}}`}</bdi>
          </Button>
        ))}
      </Group>
      {template.parts.map(({ name, default: usual, longest, isLong }) => (
        <section key={name} className={classes.part} aria-label={t(`parts.${name}`)}>
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('default', { part: t(`parts.${name}`) })}
            </Text>
            <Text className={classes.usual} size="sm" dir="auto" lang={template.language}>
              {usual}
            </Text>
          </div>
          <Textarea
            ref={(element) => {
              inputs.current[name] = element
            }}
            label={t('own', { part: t(`parts.${name}`) })}
            lang={template.language}
            attributes={{ input: { dir: 'auto' } }}
            autosize
            minRows={isLong ? 4 : 1}
            maxLength={longest}
            value={words[name] ?? ''}
            error={errors[name]}
            onFocus={() => {
              last.current = name
            }}
            onChange={({ currentTarget }) => onChange(name, isLong ? currentTarget.value : currentTarget.value.replaceAll('\n', ' '))}
          />
        </section>
      ))}
    </>
  )
}
