import { Text } from '@mantine/core'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { industries, organizationStates } from '../contract.ts'
import { OrganizationPanel, OrganizationState } from './OrganizationPanel.tsx'
import type { OrganizationRow } from './records.ts'

/** Every organization on this platform. */
export default function OrganizationsPage() {
  const t = useWords('operations.organizations')
  const words = useWords()
  const { id } = usePath()
  const { locale } = useLanguage()
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const numbers = new Intl.NumberFormat(locale)
  const columns: ListColumn<OrganizationRow>[] = [
    { key: 'name', header: t('fields.name'), sort: 'name', always: true, width: 280, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'slug', header: t('fields.slug'), cell: ({ slug }) => <bdi dir="ltr">/s/{slug}</bdi> },
    { key: 'state', header: t('fields.state'), width: 120, cell: ({ state }) => <OrganizationState state={state} /> },
    { key: 'industry', header: t('fields.industry'), cell: ({ industry }) => words(`tenancy.industries.${industry}`) },
    { key: 'country', header: t('fields.country'), cell: ({ country }) => countries.of(country) },
    { key: 'members', header: t('fields.members'), width: 100, align: 'end', cell: ({ members }) => numbers.format(members) },
    { key: 'createdAt', header: t('fields.created'), sort: 'createdAt', width: 140, cell: ({ createdAt }) => <When at={createdAt} /> },
  ]
  const filters: ListFilter[] = [
    { key: 'state', label: t('fields.state'), kind: 'options', options: organizationStates.map((state) => ({ value: state, label: t(`states.${state}`) })) },
    { key: 'industry', label: t('fields.industry'), kind: 'options', options: industries.map((industry) => ({ value: industry, label: words(`tenancy.industries.${industry}`) })) },
    { key: 'createdAt', label: t('fields.created'), kind: 'dates' },
  ]
  return (
    <ListPage<OrganizationRow>
      title={t('title')}
      from="/operator/organizations"
      columns={columns}
      sort="-createdAt"
      filters={filters}
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
