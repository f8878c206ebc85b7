import { Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import { useWords } from '../words/use-words.ts'
import classes from './FileDrop.module.css'

/** A file, dropped or chosen. Underneath it is the browser's own input, so it works by keyboard and on a phone. */
export function FileDrop({ accept, label, hint, onFile }: { accept: string; label: string; hint?: string; onFile: (file: File) => void }) {
  const t = useWords('ui.file')
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the pointer's way; the input inside has the others
    <label
      htmlFor={id}
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={28} stroke={1.25} aria-hidden />
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Text size="sm" c="dimmed">
        {hint ?? t('choose')}
      </Text>
      <input
        id={id}
        type="file"
        accept={accept}
        className="for-screen-readers"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = '' // the same file again, mended, is a change too
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
