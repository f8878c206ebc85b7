import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Problem } from '../../../ui/data/problem.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { PlainFrame } from './PlainFrame.tsx'
import { useLinkToken } from './use-link-token.ts'

interface MailedLinkProps {
  title: string
  text?: string
  verb: string
  /** Does what the link is for, and answers the sentence that says so. */
  run: (token: string) => Promise<string>
  closed: string
  onward: { to: string; label: string }
}

/** A page that a mailed link leads to, and that does one thing. It is done by a press: mail programs open links by themselves. */
export function MailedLink({ title, text, verb, run, closed, onward }: MailedLinkProps) {
  const token = useLinkToken()
  const sentence = useSentence()
  const act = useMutation({ mutationFn: () => run(token || '-') })
  const isToProve = act.error instanceof Problem && act.error.code === 'identity.sign_in_to_prove'
  return (
    <PlainFrame title={act.error && !isToProve ? closed : title} text={act.data === undefined && !act.error ? text : undefined}>
      <Stack gap="md" align="flex-start">
        {act.error && (
          <Alert color="caution" role="alert" w="100%">
            <Text size="sm">{sentence(act.error)}</Text>
          </Alert>
        )}
        {act.data !== undefined && <Text role="status">{act.data}</Text>}
        {isToProve ? (
          <Prove />
        ) : act.data === undefined && !act.error ? (
          <Button loading={act.isPending} onClick={() => act.mutate()}>
            {verb}
          </Button>
        ) : (
          <Button component={Link} to={onward.to} variant={act.error ? 'default' : 'filled'}>
            {onward.label}
          </Button>
        )}
      </Stack>
    </PlainFrame>
  )
}

/** Who reads the mail has to show too that the account is theirs, and comes back here; or takes it over. */
function Prove() {
  const t = useWords('identity.email.prove')
  const here = location.pathname + location.hash
  return (
    <Group gap="sm">
      <Button component={Link} to={`/sign-in?next=${encodeURIComponent(here)}`}>
        {t('sign_in')}
      </Button>
      <Button component={Link} to="/forgotten-password" variant="default">
        {t('take_over')}
      </Button>
    </Group>
  )
}
