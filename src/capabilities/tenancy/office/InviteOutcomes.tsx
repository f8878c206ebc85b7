import { Button, List, Stack, Text } from '@mantine/core'
import type { Static } from 'typebox'
import { useWords } from '../../../ui/words/use-words.ts'
import type { InvitedAnswer } from '../invitation-contract.ts'

/** What became of each address; those that got no mail come first, as there is something left to do about them. */
export function InviteOutcomes({ outcomes, onDone }: Static<typeof InvitedAnswer> & { onDone: () => void }) {
  const t = useWords('tenancy.invite')
  const isSent = ({ outcome }: (typeof outcomes)[number]) => outcome === 'invited' || outcome === 'renewed'
  const sorted = outcomes.toSorted((one, other) => Number(isSent(one)) - Number(isSent(other)))
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {t('sent', { count: outcomes.filter(isSent).length })}
      </Text>
      <List listStyleType="none" spacing="xs" withPadding={false}>
        {sorted.map((one) => (
          <List.Item key={one.email}>
            <Text size="sm">
              <bdi dir="ltr">{one.email}</bdi>
            </Text>
            <Text size="xs" c={isSent(one) ? 'dimmed' : 'caution'}>
              {t(`outcomes.${one.outcome}`)}
            </Text>
          </List.Item>
        ))}
      </List>
      <Button variant="default" onClick={onDone} autoFocus>
        {t('done')}
      </Button>
    </Stack>
  )
}
