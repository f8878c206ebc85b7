import { Group, Progress as Bar, Stack, Text } from '@mantine/core'
import { useLanguage, useWords } from '../words/use-words.ts'

/** Long work on its way: how far, of how much. Safe to leave; it goes on without the screen. */
export function Progress({ done, of, label }: { done: number; of: number; label: string }) {
  const t = useWords('ui.progress')
  const { locale } = useLanguage()
  const share = of === 0 ? 0 : Math.min(1, done / of)
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" c="dimmed" className="tabular">
          {t('of', { done, of })}
        </Text>
      </Group>
      <Bar.Root size="sm" radius="xl">
        <Bar.Section value={share * 100} aria-label={label} aria-valuetext={new Intl.NumberFormat(locale, { style: 'percent' }).format(share)} />
      </Bar.Root>
    </Stack>
  )
}
