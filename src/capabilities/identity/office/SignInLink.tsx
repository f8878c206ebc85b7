import { Button } from '@mantine/core'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'

/** To the door, and from there back to this invitation. */
export function SignInLink({ token }: { token: string }) {
  const t = useWords('identity.invitation')
  const go = useGo()
  return (
    <Button variant="default" onClick={() => go(`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`)}>
      {t('sign_in')}
    </Button>
  )
}
