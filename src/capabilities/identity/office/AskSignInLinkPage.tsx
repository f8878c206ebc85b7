import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { AskLink } from './AskLink.tsx'

/** Asks for the link that stands in for the password. */
export default function AskSignInLinkPage() {
  const t = useWords('identity.sign_in_link')
  const signIn = useWords('identity.sign_in')
  return (
    <AskLink
      words={{ title: t('title'), text: t('text'), email: t('email'), email_needed: signIn('email_needed'), verb: t('verb'), sent_title: t('sent_title'), sent_missing: t('sent_missing'), again: t('again'), back: t('back') }}
      sentText={(address) => t.rich('sent_text', { address: () => <bdi>{address}</bdi> })}
      ask={(email) => api.POST('/sign-in-links', { body: { email } })}
    />
  )
}
