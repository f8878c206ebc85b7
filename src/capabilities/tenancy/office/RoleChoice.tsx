import { Checkbox, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { rankOf } from '../../../kernel/access/roles.ts'
import { useSession } from '../../../ui/data/session.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { memberRoles } from '../invitation-contract.ts'

export type MemberRole = (typeof memberRoles)[number]

interface RoleChoiceProps {
  value: readonly string[]
  onChange: (roles: MemberRole[]) => void
  error?: ReactNode
  /** Fewer than all, where not each can be had this way. */
  among?: readonly MemberRole[]
}

/** Each role, and in a sentence what it means; what stands above the person who chooses is shown, and not theirs to give. */
export function RoleChoice({ value, onChange, error, among = memberRoles }: RoleChoiceProps) {
  const t = useWords('tenancy')
  const own = useSession().member?.rank ?? 0
  return (
    <Checkbox.Group label={t('invite.roles')} value={[...value]} onChange={(chosen) => onChange(chosen as MemberRole[])} error={error}>
      <Stack gap="sm" mt="xs" mb={error ? 'xs' : 0}>
        {among.map((role) => {
          const isAbove = rankOf(role) > own
          return <Checkbox key={role} value={role} label={t(`roles.${role}`)} description={isAbove ? t('invite.above_you') : t(`role_means.${role}`)} disabled={isAbove} />
        })}
      </Stack>
    </Checkbox.Group>
  )
}
