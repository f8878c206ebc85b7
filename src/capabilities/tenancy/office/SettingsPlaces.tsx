import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useMay } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { pages } from '../../../web/office/pages.ts'
import classes from './SettingsPlaces.module.css'

/** Settings that have a page of their own, whichever capability brings them. */
export function SettingsPlaces() {
  const t = useWords()
  const may = useMay()
  const places = pages.filter(({ path, permission }) => /^\/office\/settings\/[^$]+$/.test(path) && (!permission || may(permission)))
  if (places.length === 0) return null
  return (
    <Stack component="nav" gap={0} aria-label={t('tenancy.settings.places')}>
      {places.map(({ path, title }) => (
        <UnstyledButton key={path} component={Link} to={path} className={classes.place}>
          <Group justify="space-between" wrap="nowrap">
            <Text>{t(title)}</Text>
            <IconChevronRight size={18} stroke={1.5} className="mirrored" color="var(--mantine-color-dimmed)" aria-hidden />
          </Group>
        </UnstyledButton>
      ))}
    </Stack>
  )
}
