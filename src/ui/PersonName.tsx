import { Avatar, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface PersonNameProps {
  name: string
  detail?: ReactNode
  avatar?: boolean
  /** At the head of a record a long name takes the lines it needs; in a list it ends in dots, and is whole under the pointer. */
  whole?: boolean
}

/** A person, exactly as they write themselves, in the direction of their own script. */
export function PersonName({ name, detail, avatar = false, whole = false }: PersonNameProps) {
  const words = (
    <Stack gap={0} miw={0} component="span">
      <Text span inherit truncate={!whole} display="block" dir="auto" {...(whole ? { style: { overflowWrap: 'anywhere' } } : { title: name })}>
        {name}
      </Text>
      {detail && (
        <Text span size="xs" c="dimmed" truncate display="block" dir="auto">
          {detail}
        </Text>
      )}
    </Stack>
  )
  if (!avatar) return words
  return (
    <Group gap="sm" wrap="nowrap" miw={0} maw="100%" component="span" display="inline-flex">
      <Avatar size={detail ? 36 : 28} radius="xl" color="gray" aria-hidden>
        {initialsOf(name)}
      </Avatar>
      {words}
    </Group>
  )
}

/** By grapheme, so that a name in any script keeps its letters whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter((word) => /^\p{L}/u.test(word))
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return chosen.map((word) => [...new Intl.Segmenter().segment(word)][0]!.segment.toLocaleUpperCase()).join('')
}
