import { PasswordInput, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { passwordRule } from '../contract.ts'

/** A password to be, and in words how well it would keep. `about` is what an attacker knows of its owner. */
export function NewPassword({ value, onChange, onBlur, error, label, about }: FieldInput & { about: string[] }) {
  const t = useWords('identity.sign_in')
  return (
    <div>
      <PasswordInput
        label={label}
        name="password"
        autoComplete="new-password"
        dir="ltr"
        value={String(value)}
        onChange={onChange}
        onBlur={onBlur}
        error={error}
        aria-required
        aria-describedby="password-strength"
        visibilityToggleButtonProps={{ 'aria-label': t('show') }}
      />
      <Strength password={String(value)} about={about} />
    </div>
  )
}

function Strength({ password, about }: { password: string; about: string[] }) {
  const t = useWords('identity.sign_up.strength')
  const [settled] = useDebouncedValue(password, 150)
  const missing = passwordRule.atLeast - password.length
  const { data: score } = useQuery({
    queryKey: ['password-strength', settled, ...about],
    queryFn: async () => (await import('./password-strength.ts')).strengthOf(settled, about),
    enabled: settled.length >= passwordRule.atLeast,
    placeholderData: (last: number | undefined) => last,
    gcTime: 0, // a password is not kept
  })

  const isWeak = missing <= 0 && score !== undefined && score < passwordRule.score
  const isStrong = missing <= 0 && score !== undefined && !isWeak
  const words = password === '' ? t('hint') : missing > 0 ? t('short', { count: missing }) : score === undefined ? t('hint') : t(`s${score}`)
  return (
    <Text id="password-strength" size="xs" mt={4} c={isStrong ? 'good' : isWeak ? 'caution' : 'dimmed'} role="status">
      {words}
    </Text>
  )
}
