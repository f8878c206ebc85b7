import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { PersonName } from '../../../ui/PersonName.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { OwnWords, Template } from './records.ts'
import classes from './WordsEditor.module.css'

/** Every version that there was; one that is taken up again is looked over, and saved as a new one. */
export function WordsVersions({ template: { versions }, onRestore }: { template: Template; onRestore: (words: OwnWords | null) => void }) {
  const t = useWords('notifications.templates')
  return (
    <Stack component="section" gap="xs" aria-label={t('versions')}>
      <Title order={2} size="h3">
        {t('versions')}
      </Title>
      {versions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('no_versions')}
        </Text>
      )}
      {versions.map(({ version, at, by, words }, index) => (
        <Group key={version} className={classes.version} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" fw={500}>
              {words === null ? t('version_default', { version }) : t('version', { version })}
            </Text>
            <Group gap="xs" fz="sm" c="dimmed">
              <When at={at} as="moment" />
              {by && <PersonName name={by} />}
            </Group>
          </div>
          {index > 0 && (
            <Button size="compact-sm" variant="default" aria-label={t('restore_version', { version })} onClick={() => onRestore(words)}>
              {t('restore')}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}
