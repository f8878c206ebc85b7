import { Group, Skeleton, Stack } from '@mantine/core'
import { useWords } from '../words/use-words.ts'

/** The shape of what is coming, so that nothing jumps when it comes. Widths differ as words do, always in the same way. */
export function Skeletons({ rows = 3, height = 44, avatar = false }: { rows?: number; height?: number; avatar?: boolean }) {
  const t = useWords('ui.states')
  return (
    <Stack gap={0} role="status" aria-label={t('loading')} aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        <Group key={row} h={height} gap="sm" wrap="nowrap" aria-hidden>
          {avatar && <Skeleton circle height={28} />}
          <Skeleton height={12} width={`${30 + ((row * 37) % 45)}%`} />
        </Group>
      ))}
    </Stack>
  )
}
