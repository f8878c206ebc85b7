import { Button, ColorInput, Text, useComputedColorScheme } from '@mantine/core'
import type { CSSProperties } from 'react'
import { accentScale } from '../../../ui/accent.ts'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { swatches } from '../../../ui/theme.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './ColourField.module.css'

/** The organization's colour, and at once what it makes of a page. */
export function ColourField({ value, onChange, onBlur, error, label }: FieldInput) {
  const t = useWords('tenancy.settings.looks')
  const colour = String(value)
  return (
    <div>
      <ColorInput
        label={label}
        name="brandColour"
        description={t('colour_hint')}
        dir="ltr"
        format="hex"
        eyeDropperButtonProps={{ 'aria-label': t('pick') }}
        swatches={swatches.map((swatch) => swatch.colour)}
        swatchesPerRow={10}
        value={colour}
        onChange={(typed) => onChange(typed.toLowerCase())}
        onBlur={onBlur}
        error={error}
      />
      <Preview colour={colour} />
    </div>
  )
}

/** The two places where customers see it, in a shade that can be read. */
function Preview({ colour }: { colour: string }) {
  const t = useWords('tenancy.settings.looks')
  const scheme = useComputedColorScheme('light')
  const name = useRecordForm().form.getValues()['name'] as string
  const roles = accentScale(colour)[scheme]
  const shades = { '--fill': roles.fill, '--on-fill': roles.onFill, '--ink': roles.text, '--tint': roles.tint } as CSSProperties
  return (
    <figure className={classes.preview} style={shades} aria-label={t('preview')}>
      <Text fw={600} truncate>
        <bdi>{name}</bdi>
      </Text>
      <div className={classes.samples} inert>
        <Button component="span" className={classes.button}>
          {t('book')}
        </Button>
        <span className={classes.link}>{t('sample')}</span>
      </div>
    </figure>
  )
}
