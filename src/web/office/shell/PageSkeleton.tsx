import { Button, Skeleton, Stack } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { State } from '../../../ui/states/State.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

/** After this long a person wants to know whether anything is happening. */
const patience = 4_000

/** The outline of a page while its code, or the answer to who is here, arrives; and a word when that takes long. */
export function PageSkeleton() {
  const t = useWords('office.waiting')
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const later = setTimeout(() => setLong(true), patience)
    return () => clearTimeout(later)
  }, [])

  if (isLong) {
    const again = (
      <Button variant="default" onClick={() => location.reload()}>
        {t('retry')}
      </Button>
    )
    return <State urgent icon={IconClockPause} title={t('title')} text={t('text')} action={again} />
  }
  return (
    <Stack gap="lg" px="lg" py="md">
      <Skeleton height={20} width={180} my={8} />
      <Skeletons rows={8} />
    </Stack>
  )
}
