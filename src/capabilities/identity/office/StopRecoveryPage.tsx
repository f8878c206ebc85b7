import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { MailedLink } from './MailedLink.tsx'

/** Keeps a second step that somebody asked to be taken away. */
export default function StopRecoveryPage() {
  const t = useWords('identity.recovery')
  return (
    <MailedLink
      title={t('stop_page.title')}
      text={t('stop_page.text')}
      verb={t('stop_page.verb')}
      run={async (token) => {
        await api.PUT('/factor-recovery/cancellation', { body: { token } })
        return t('stop_page.done')
      }}
      closed={t('closed')}
      onward={{ to: '/account', label: t('stop_page.go') }}
    />
  )
}
