import { Alert, Anchor, Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { PlainFrame } from './PlainFrame.tsx'

/** Where the mail about an unusual sign-in leads. One click more, for mail programs that look at every link themselves. */
export default function NotMePage() {
  const t = useWords('identity.not_me')
  const sentence = useSentence()
  const end = useMutation({ mutationFn: (token: string) => api.POST('/sign-in-disputes', { body: { token } }) })
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  return (
    <PlainFrame title={t(end.isSuccess ? 'done_title' : 'title')} text={t(end.isSuccess ? 'done_text' : 'text')}>
      {end.error && (
        <Alert color="danger" role="alert">
          {sentence(end.error)}
        </Alert>
      )}
      {token === null && <Text size="sm">{t('broken')}</Text>}
      {token !== null && !end.isSuccess && (
        <Button fullWidth loading={end.isPending} onClick={() => end.mutate(token)}>
          {t('verb')}
        </Button>
      )}
      <Anchor component={Link} to={end.error ? '/forgotten-password' : '/sign-in'} size="sm" underline="always">
        {t(end.error ? 'reset' : 'back')}
      </Anchor>
    </PlainFrame>
  )
}
