import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
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
  return (
    <PlainFrame title={act.error ? closed : title} text={act.data === undefined && !act.error ? text : undefined}>
      <Stack gap="md" align="flex-start">
        {act.error && (
          <Alert color="caution" role="alert" w="100%">
            <Text size="sm">{sentence(act.error)}</Text>
          </Alert>
        )}
        {act.data !== undefined && <Text role="status">{act.data}</Text>}
        {act.data === undefined && !act.error ? (
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
