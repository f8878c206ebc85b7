import { Text } from '@mantine/core'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn } from '../../../ui/list/ListPage.tsx'
import { usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { OrganizationPanel } from './OrganizationPanel.tsx'
import type { Organization } from './records.ts'

/** Every organization on this platform. */
export default function OrganizationsPage() {
  const t = useWords('operations.organizations')
  const words = useWords()
  const { id } = usePath()
  const { locale } = useLanguage()
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const numbers = new Intl.NumberFormat(locale)
  const columns: ListColumn<Organization>[] = [
    { key: 'name', header: t('fields.name'), sort: 'name', always: true, width: 280, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'slug', header: t('fields.slug'), cell: ({ slug }) => <bdi dir="ltr">/s/{slug}</bdi> },
    { key: 'industry', header: t('fields.industry'), cell: ({ industry }) => words(`tenancy.industries.${industry}`) },
    { key: 'country', header: t('fields.country'), cell: ({ country }) => countries.of(country) },
    { key: 'members', header: t('fields.members'), width: 100, align: 'end', cell: ({ members }) => numbers.format(members) },
    { key: 'createdAt', header: t('fields.created'), sort: 'createdAt', width: 140, cell: ({ createdAt }) => <When at={createdAt} /> },
  ]
  return (
    <ListPage<Organization>
      title={t('title')}
      from="/operator/organizations"
      columns={columns}
      sort="-createdAt"
      search={t('search')}
      to={({ id: of }) => `/operator/organizations/${of}`}
      openId={id}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      phone={({ name, slug }) => (
        <>
          <Text size="sm" truncate>
            <bdi>{name}</bdi>
          </Text>
          <Text size="xs" c="dimmed" truncate dir="ltr" ta="start">
            /s/{slug}
          </Text>
        </>
      )}
    >
      {id && <OrganizationPanel key={id} id={id} />}
    </ListPage>
  )
}
