import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { MailedLink } from './MailedLink.tsx'

/** Shows that an address is read by who signs in with it. */
export default function VerifyEmailPage() {
  const t = useWords('identity.email')
  return (
    <MailedLink
      title={t('verify_page.title')}
      text={t('verify_page.text')}
      verb={t('verify_page.verb')}
      run={async (token) => {
        const { data } = await api.PUT('/email/verification', { body: { token } })
        return t('verify_page.done', { email: data.email })
      }}
      closed={t('closed')}
      onward={{ to: '/office', label: t('verify_page.go') }}
    />
  )
}
