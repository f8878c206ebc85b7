import { PasswordInput, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { SHORTEST_PASSWORD } from '../contract.ts'

/** A password to be, and in words how well it would keep. `about` is what an attacker knows of its owner. */
export function NewPassword({ value, onChange, onBlur, error, label, about }: FieldInput & { about: string[] }) {
  const t = useWords('identity.sign_in')
  return (
    <div>
      <PasswordInput
        label={label}
        name="password"
        autoComplete="new-password"
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
  const [settled] = useDebouncedValue(password, 300)
  const missing = SHORTEST_PASSWORD - password.length
  const { data: judged } = useQuery({
    queryKey: ['password-strength', settled],
    queryFn: async ({ signal }) => (await api.POST('/password-strength', { body: { password: settled, about }, signal })).data,
    enabled: settled.length >= SHORTEST_PASSWORD,
    placeholderData: (last) => last,
    retry: false,
    gcTime: 0, // a password is not kept
  })

  const known = missing <= 0 ? judged : undefined
  const words = password !== '' && missing > 0 ? t('short', { count: missing }) : known ? t(`s${known.score}`) : t('hint')
  return (
    <Text id="password-strength" size="xs" mt={4} c={known ? (known.isEnough ? 'good' : 'caution') : 'dimmed'} role="status">
      {words}
    </Text>
  )
}
