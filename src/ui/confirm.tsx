import { Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useCallback } from 'react'
import type { ReactNode } from 'react'
import { useWords } from './words/use-words.ts'

interface Question {
  title: string
  /** What follows from it. */
  text: ReactNode
  /** The button says what it does: "Erase contact". */
  verb: string
  danger?: boolean
}

/** For what cannot be undone; anything else gets `useUndo`. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const t = useWords('ui')
  return useCallback(
    ({ title, text, verb, danger = false }) =>
      new Promise((answer) => {
        let agreed = false
        const id = modals.open({
          title,
          onClose: () => answer(agreed),
          children: (
            <Stack>
              <Text size="sm" component="div">
                {text}
              </Text>
              <Group justify="flex-end" gap="sm">
                <Button variant="default" onClick={() => modals.close(id)} data-autofocus={danger || undefined}>
                  {t('cancel')}
                </Button>
                <Button
                  color={danger ? 'danger' : 'accent'}
                  data-autofocus={danger ? undefined : true}
                  onClick={() => {
                    agreed = true
                    modals.close(id)
                  }}
                >
                  {verb}
                </Button>
              </Group>
            </Stack>
          ),
        })
      }),
    [t],
  )
}
