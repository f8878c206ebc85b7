import { Menu, Text, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconCheck, IconExternalLink, IconSelector } from '@tabler/icons-react'
import { api, chooseOrganization } from '../../../ui/data/api.ts'
import { forgetEverything, useMay } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './OrganizationSwitch.module.css'

/** Which organization one works in, and the way to the others. */
export function OrganizationSwitch({ session, isNarrow = false }: { session: Session; isNarrow?: boolean }) {
  const t = useWords('office.organization')
  const switchTo = useSwitchOrganization()
  const may = useMay()
  const { organization, organizations } = session
  const name = organization?.name ?? t('none')
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-narrow={isNarrow || undefined} aria-label={t('current', { name })}>
          <Mark name={name} logo={organization} />
          {!isNarrow && (
            <>
              <Text span size="sm" fw={600} lh={1.3} lineClamp={2} dir="auto" title={name} className={classes.name}>
                {name}
              </Text>
              <IconSelector size={16} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.length > 1 && <Menu.Label>{t('switch')}</Menu.Label>}
        {organizations.length > 1 &&
          organizations.map(({ id, name: other }) => (
            <Menu.Item key={id} leftSection={<Mark name={other} small />} rightSection={id === organization?.id && <IconCheck size={16} aria-label={t('chosen')} />} onClick={() => void switchTo(id)}>
              <bdi>{other}</bdi>
            </Menu.Item>
          ))}
        {organizations.length > 1 && organization && <Menu.Divider />}
        {organization && (
          <Menu.Item component="a" href={`/s/${organization.slug}`} target="_blank" leftSection={<IconExternalLink size={16} stroke={1.5} aria-hidden />} onClick={() => may('organization.edit') && noteSeen()}>
            {t('public_site')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A step of the first run. Nobody waits for it, and the next time notes it too. */
function noteSeen(): void {
  api.PUT('/organization/first-run/public-page').catch(() => undefined)
}

/** What the business is known by: its logo, or the first letter of its name. */
function Mark({ name, logo, small = false }: { name: string; logo?: Session['organization']; small?: boolean }) {
  if (logo?.logoHash) return <img className={classes.logo} src={`/api/v1/public/${logo.slug}/logo?v=${logo.logoHash}`} alt="" />
  return (
    <span className={classes.mark} data-small={small || undefined} aria-hidden>
      {[...new Intl.Segmenter().segment(name)][0]?.segment.toLocaleUpperCase() ?? ''}
    </span>
  )
}

function useSwitchOrganization(): (id: string) => Promise<void> {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (id) => {
    try {
      await api.PUT('/session/organization', { body: { organizationId: id } })
      chooseOrganization(id)
      await forgetEverything(queries)
      location.assign('/office') // another organization begins on a clean screen
    } catch (problem) {
      notice({ problem })
    }
  }
}
