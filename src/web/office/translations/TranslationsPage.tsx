import { Button } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { TranslationsEditor } from '../../../ui/translations/TranslationsEditor.tsx'
import { isLanguage } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { translatables } from '../pages.ts'

/** Everything that the organization wrote, of whichever capability, in each language of its public site. */
export default function TranslationsPage() {
  const t = useWords('ui.translations')
  const may = useMay()
  const { organization } = useSession()
  const own = organization.defaultLanguage as Language
  const others = organization.languages.filter(isLanguage).filter((language) => language !== own)
  const alone = may('organization.edit') && (
    <Button component={Link} to="/office/settings" variant="default">
      {t('alone.action')}
    </Button>
  )
  return (
    <Page title={t('title')} breadcrumbs={[{ label: useWords()('tenancy.settings.title'), to: '/office/settings' }]}>
      {others.length === 0 ? <Empty icon={IconLanguage} title={t('alone.title')} text={t('alone.text')} action={alone} /> : <TranslationsEditor kinds={translatables.filter(({ permission }) => may(permission))} own={own} others={others} />}
    </Page>
  )
}
