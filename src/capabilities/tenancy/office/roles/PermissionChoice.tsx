import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { reachesAsFar } from '../../../../kernel/access/powers.ts'
import { useSession } from '../../../../ui/data/session.ts'
import { useIsPhone } from '../../../../ui/use-is-phone.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import { byArea, usePermissionWords } from './permission-words.ts'
import type { Permitted } from './permission-words.ts'
import { reachBy } from './reach.ts'
import type { Patterns } from './reach.ts'
import classes from './roles.module.css'

interface PermissionChoiceProps {
  permissions: readonly Permitted[]
  value: Patterns
  onChange: (patterns: Patterns) => void
}

/** Area by area: all of it, or each permission for itself; what goes beyond the person who chooses is shown, and not theirs to give. */
export function PermissionChoice({ permissions, value, onChange }: PermissionChoiceProps) {
  const t = useWords('tenancy.custom_roles')
  const words = usePermissionWords()
  const isDirector = useSession().member?.roles.includes('director') ?? false
  const set = (pattern: string, reach: string) => {
    const { [pattern]: _, ...others } = value
    onChange(reach === 'none' ? others : { ...others, [pattern]: reach as 'all' | 'own' })
  }
  return (
    <Stack gap="lg">
      {isDirector || value['*'] ? <Choice label={t('everything')} reach={value['*'] ?? 'none'} most={isDirector ? 'all' : 'none'} canBeOwn onChange={(reach) => set('*', reach)} /> : null}
      {byArea(permissions).map(([area, each]) => {
        const wide = value[`${area}.*`]
        return (
          <Stack key={area} gap={2} component="section">
            <Title order={3} size="h5">
              {words.area(area)}
            </Title>
            {isDirector || wide ? <Choice label={t('whole_area')} reach={wide ?? 'none'} most={isDirector ? 'all' : 'none'} canBeOwn onChange={(reach) => set(`${area}.*`, reach)} /> : null}
            {each.map((one) => (
              <Choice
                key={one.permission}
                label={words.permission(one.permission)}
                reach={value[one.permission] ?? 'none'}
                least={reachBy(wildcardsOf(value), one)}
                most={one.mine}
                canBeOwn={one.canBeOwn}
                onChange={(reach) => set(one.permission, reach)}
              />
            ))}
          </Stack>
        )
      })}
    </Stack>
  )
}

function wildcardsOf(patterns: Patterns): Patterns {
  return Object.fromEntries(Object.entries(patterns).filter(([pattern]) => pattern.endsWith('*')))
}

interface ChoiceProps {
  label: string
  reach: 'all' | 'own' | 'none'
  /** What a wildcard above gives already. */
  least?: 'all' | 'own' | 'none'
  /** How far it reaches for the person who chooses. */
  most: 'all' | 'own' | 'none'
  canBeOwn: boolean
  onChange: (reach: string) => void
}

function Choice({ label, reach, least = 'none', most, canBeOwn, onChange }: ChoiceProps) {
  const t = useWords('tenancy.custom_roles')
  const isPhone = useIsPhone()
  const options = (['none', 'own', 'all'] as const).filter((one) => one !== 'own' || canBeOwn)
  return (
    <div className={classes.choice}>
      <Text size="sm" component="span">
        {label}
        {most === 'none' && (
          <Text span size="xs" c="dimmed">
            {' '}
            · {t('beyond')}
          </Text>
        )}
      </Text>
      <SegmentedControl
        size={isPhone ? 'md' : 'xs'}
        aria-label={label}
        value={reachesAsFar(reach, least) ? reach : least}
        onChange={onChange}
        data={options.map((one) => ({ value: one, label: t(one), disabled: !reachesAsFar(most, one) || !reachesAsFar(one, least) }))}
      />
    </div>
  )
}
