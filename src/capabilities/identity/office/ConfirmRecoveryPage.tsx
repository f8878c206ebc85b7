import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { MailedLink } from './MailedLink.tsx'

/** Says from the verified mailbox that it is the owner who lost the second step. */
export default function ConfirmRecoveryPage() {
  const t = useWords('identity.recovery')
  return (
    <MailedLink
      title={t('confirm_page.title')}
      text={t('confirm_page.text')}
      verb={t('confirm_page.verb')}
      run={async (token) => {
        await api.PUT('/factor-recovery/confirmation', { body: { token } })
        return t('confirm_page.done')
      }}
      closed={t('closed')}
      onward={{ to: '/sign-in', label: t('confirm_page.go') }}
    />
  )
}
