import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { isTyping } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

export const modifierKey = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl '

const keys: Record<string, [keys: string[], word: string][]> = {
  everywhere: [
    [[`${modifierKey}K`], 'palette'],
    [[`${modifierKey}Z`], 'undo'],
    [['?'], 'help'],
    [['Esc'], 'close'],
  ],
  list: [
    [['↑', '↓'], 'move'],
    [['Enter'], 'open'],
    [['Space'], 'select'],
    [['/'], 'search'],
  ],
  calendar: [
    [['←', '→', '↑', '↓'], 'move'],
    [['J', 'K'], 'next'],
    [['Enter'], 'open_or_add'],
    [['M'], 'carry'],
    [['D', 'W', 'L'], 'views'],
    [['T'], 'today'],
    [['PgUp', 'PgDn'], 'page'],
  ],
}

let isOpen = false
const watchers = new Set<() => void>()

export function openKeysHelp(): void {
  setOpen(true)
}

function setOpen(next: boolean): void {
  isOpen = next
  for (const tell of watchers) tell()
}

/** `?` anywhere: what the keyboard can do. */
export function KeysHelp() {
  const t = useWords('office.keys')
  const opened = useSyncExternalStore(
    (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => isOpen,
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !event.metaKey && !event.ctrlKey && !isTyping(event.target)) setOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <Modal opened={opened} onClose={() => setOpen(false)} title={t('title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
        {Object.entries(keys).map(([group, rows]) => (
          <Stack key={group} gap="sm">
            <Title order={3} size="h4">
              {t(`${group}.title`)}
            </Title>
            {rows.map(([pressed, word]) => (
              <Group key={word} justify="space-between" wrap="nowrap" gap="sm">
                <Text size="sm" c="dimmed">
                  {t(`${group}.${word}`)}
                </Text>
                <Group gap={4} wrap="nowrap">
                  {pressed.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  )
}
