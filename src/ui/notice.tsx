import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useSentence } from './data/use-sentence.ts'
import { useWords } from './words/use-words.ts'

interface WayOut {
  label: string
  run: () => void
}

/** A passing word at the edge of the screen: that something was done, or was refused, and what can be done instead. */
export function useNotice(): (what: { text: string } | { problem: unknown; instead?: WayOut[] }) => void {
  const t = useWords('ui')
  const sentence = useSentence()
  return useCallback(
    (what) => {
      const closeButtonProps = { 'aria-label': t('record.close') }
      if ('text' in what) {
        notifications.show({ message: what.text, color: 'good', autoClose: 4000, closeButtonProps })
      } else {
        const id = crypto.randomUUID()
        const ways = what.instead ?? []
        const message = ways.length === 0 ? sentence(what.problem) : <WithWaysOut text={sentence(what.problem)} ways={ways} close={() => notifications.hide(id)} />
        notifications.show({ id, message, color: 'danger', autoClose: ways.length > 0 ? 20_000 : 10_000, role: 'alert', closeButtonProps })
      }
    },
    [t, sentence],
  )
}

function WithWaysOut({ text, ways, close }: { text: string; ways: WayOut[]; close: () => void }) {
  return (
    <>
      <Text size="sm">{text}</Text>
      <Group gap="sm" mt="sm">
        {ways.map(({ label, run }) => (
          <Button
            key={label}
            size="compact-sm"
            variant="light"
            onClick={() => {
              close()
              run()
            }}
          >
            {label}
          </Button>
        ))}
      </Group>
    </>
  )
}

/** Done, and can be taken back for a while. ⌘Z does the same. */
export function useUndo(): (what: { text: string; undo: () => Promise<unknown> }) => void {
  const t = useWords('ui')
  const notice = useNotice()
  return useCallback(
    ({ text, undo }) => {
      const id = crypto.randomUUID()
      const takeBack = async () => {
        close()
        await undo().catch((problem: unknown) => notice({ problem }))
      }
      const onKey = (event: KeyboardEvent) => {
        if (!(event.metaKey || event.ctrlKey) || event.key !== 'z' || isTyping(event.target)) return
        event.preventDefault()
        void takeBack()
      }
      const close = () => {
        removeEventListener('keydown', onKey)
        notifications.hide(id)
      }
      addEventListener('keydown', onKey)
      notifications.show({
        id,
        autoClose: 10_000,
        onClose: () => removeEventListener('keydown', onKey),
        closeButtonProps: { 'aria-label': t('record.close') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{text}</Text>
            <Button size="compact-sm" variant="light" onClick={() => void takeBack()}>
              {t('undo')}
            </Button>
          </Group>
        ),
      })
    },
    [notice, t],
  )
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
