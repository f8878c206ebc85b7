import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { AskLink } from './AskLink.tsx'

/** Asks for the link that sets a new password. */
export default function ForgottenPasswordPage() {
  const t = useWords('identity.forgotten')
  const signIn = useWords('identity.sign_in')
  return (
    <AskLink
      words={{ title: t('title'), text: t('text'), email: t('email'), email_needed: signIn('email_needed'), verb: t('verb'), sent_title: t('sent_title'), sent_missing: t('sent_missing'), again: t('again'), back: t('back') }}
      sentText={(address) => t.rich('sent_text', { address: () => <bdi>{address}</bdi> })}
      ask={(email) => api.POST('/password-resets', { body: { email } })}
    />
  )
}
