import { ColorSwatch, Group, Radio } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { swatches } from '../../../ui/theme.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './services.module.css'

/** The colour by which a service is known in the calendar, among a few that can be told from one another. */
export function ColourField({ label, value, onChange }: { label: string; value: string; onChange: (colour: string) => void }) {
  const t = useWords('catalogue.office.services')
  const isKnown = value === '' || swatches.some(({ colour }) => colour === value)
  const colours = isKnown ? swatches : [...swatches, { name: 'own', colour: value }]
  return (
    <Radio.Group label={label} description={t('hints.colour')} value={value} onChange={onChange}>
      <Group gap={8} my={8}>
        {colours.map(({ name, colour }) => (
          <Radio.Card key={colour} value={colour} aria-label={t(`colours.${name}`)} w="auto" withBorder={false} radius="xl" className={classes.swatch} data-checked={colour === value || undefined}>
            <ColorSwatch color={colour} size={28} withShadow={false}>
              {colour === value && <IconCheck size={16} color="white" aria-hidden />}
            </ColorSwatch>
          </Radio.Card>
        ))}
      </Group>
    </Radio.Group>
  )
}
