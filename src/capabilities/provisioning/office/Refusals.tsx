import { Stack, Text } from '@mantine/core'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Part } from './Part.tsx'
import type { Refused } from './records.ts'

/** Why somebody did not arrive: what was refused to the directory, the latest first. */
export function Refusals({ refusals }: { refusals: readonly Refused[] }) {
  const t = useWords('provisioning.screen.refused')
  return (
    <Part title={t('title')} text={t('text')}>
      {refusals.length === 0 ? (
        <Text size="sm">{t('none')}</Text>
      ) : (
        <Stack gap="md">
          {refusals.map(({ id, at, act, kind, about, attribute, detail }) => (
            <div key={id}>
              <Text size="sm" fw={500}>
                {t(`acts.${act}`)}: <bdi>{about ?? t(`kinds.${kind}`)}</bdi>
              </Text>
              <Text size="sm">
                {detail} {attribute && <bdi dir="ltr">({attribute})</bdi>}
              </Text>
              <Text size="xs" c="dimmed">
                <When at={at} />
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Part>
  )
}
