import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { MailedLink } from './MailedLink.tsx'

/** Takes the new address, from which the link was opened. */
export default function ChangeEmailPage() {
  const t = useWords('identity.email')
  return (
    <MailedLink
      title={t('change_page.title')}
      text={t('change_page.text')}
      verb={t('change_page.verb')}
      run={async (token) => {
        const { data } = await api.PUT('/email', { body: { token } })
        return t('change_page.done', { email: data.email })
      }}
      closed={t('closed')}
      onward={{ to: '/office', label: t('change_page.go') }}
    />
  )
}
