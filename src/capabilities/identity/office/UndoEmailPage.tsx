import { api } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { MailedLink } from './MailedLink.tsx'

/** Takes a change of address back, from the former one. */
export default function UndoEmailPage() {
  const t = useWords('identity.email')
  return (
    <MailedLink
      title={t('undo_page.title')}
      text={t('undo_page.text')}
      verb={t('undo_page.verb')}
      run={async (token) => {
        const { data } = await api.PUT('/email/undo', { body: { token } })
        return t('undo_page.done', { email: data.email })
      }}
      closed={t('closed')}
      onward={{ to: '/forgotten-password', label: t('undo_page.go') }}
    />
  )
}
