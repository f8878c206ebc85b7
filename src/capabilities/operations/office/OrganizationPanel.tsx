import { Anchor } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Organization } from './records.ts'

/** One organization, and the ways to its pages and its mails. */
export function OrganizationPanel({ id }: { id: string }) {
  const t = useWords('operations.organizations')
  const words = useWords()
  const { locale } = useLanguage()
  const may = useMay()
  const organization = useApi.useQuery('get', '/operator/organizations/{id}', { params: { path: { id } } })
  return (
    <RecordPanel<Organization> query={organization} backTo="/operator/organizations" label={t('record')} title={({ name }) => <bdi>{name}</bdi>}>
      {({ slug, industry, country, members, createdAt }) => (
        <Facts
          of={[
            {
              label: t('fields.slug'),
              value: (
                <Anchor href={`/s/${slug}`} target="_blank" size="sm" dir="ltr">
                  /s/{slug}
                </Anchor>
              ),
            },
            { label: t('fields.industry'), value: words(`tenancy.industries.${industry}`) },
            { label: t('fields.country'), value: new Intl.DisplayNames(locale, { type: 'region' }).of(country) },
            { label: t('fields.members'), value: new Intl.NumberFormat(locale).format(members) },
            { label: t('fields.created'), value: <When at={createdAt} as="date" /> },
            {
              label: t('fields.mails'),
              value: may('platform.view_mails') ? (
                <Anchor component={Link} to={`/operator/outbox?filter[organizationId]=${id}`} size="sm">
                  {t('see_mails')}
                </Anchor>
              ) : null,
            },
          ]}
        />
      )}
    </RecordPanel>
  )
}
