import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useWords } from '../../../ui/words/use-words.ts'

export interface Demo {
  password: string | null
  items: { email: string; name: string; organization: string | null; role: string | null }[]
}

interface DemoSignInsProps {
  demo: Demo
  busy: boolean
  onChoose: (credentials: { email: string; password: string }) => void
}

/** The people of a demonstration, by organization; there are none anywhere else. */
export function DemoSignIns({ demo, busy, onChoose }: DemoSignInsProps) {
  const t = useWords()
  const groups = [...Map.groupBy(demo.items, ({ organization }) => organization)]
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3">
          {t('identity.demo.title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t('identity.demo.text')}
        </Text>
      </div>
      {groups.map(([organization, people]) => (
        <Stack key={organization} gap={4}>
          <Text size="sm">
            <bdi>{organization ?? t('identity.demo.platform')}</bdi>
          </Text>
          <Group gap="sm">
            {people.map(({ email, name, role }) => {
              const called = role ? t(`tenancy.roles.${role}`) : t('identity.demo.operator')
              return (
                <Button key={email} variant="default" px="sm" disabled={busy} aria-label={t('identity.demo.as', { name, role: called })} onClick={() => onChoose({ email, password: demo.password ?? '' })}>
                  {called}
                </Button>
              )
            })}
          </Group>
        </Stack>
      ))}
    </Stack>
  )
}
