import { Anchor, Table, Text } from '@mantine/core'
import { Fragment } from 'react'
import { Link } from '../../../../ui/Link.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import { byArea, usePermissionWords } from './permission-words.ts'
import type { RolesAnswer } from './permission-words.ts'
import { reachBy } from './reach.ts'
import classes from './roles.module.css'

const signs = { all: '●', own: '◐', none: '·' } as const

interface RoleMatrixProps {
  roles: RolesAnswer
  sought: string
  openId: string | undefined
}

/** A row for each permission, a column for each role; the presets first, highest to lowest. */
export function RoleMatrix({ roles: { items, presets, permissions }, sought, openId }: RoleMatrixProps) {
  const t = useWords('tenancy')
  const words = usePermissionWords()
  const wanted = sought.trim().toLocaleLowerCase()
  const found = permissions.filter(({ permission }) => `${words.permission(permission)} ${words.area(permission)} ${permission}`.toLocaleLowerCase().includes(wanted))
  if (found.length === 0) return <Text p="lg">{t('custom_roles.none_found')}</Text>

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways has to be reached by the keyboard
    <section className={classes.scroll} aria-label={t('custom_roles.matrix')} tabIndex={0}>
      <Table className={classes.matrix} verticalSpacing={6} horizontalSpacing="sm" highlightOnHover stickyHeader withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.name} scope="col">
              {t('custom_roles.permission')}
            </Table.Th>
            {presets.map(({ role }) => (
              <Table.Th key={role} scope="col" className={classes.column}>
                {t(`roles.${role}`)}
              </Table.Th>
            ))}
            {items.map(({ id, name }) => (
              <Table.Th key={id} scope="col" className={classes.column} data-open={id === openId || undefined}>
                <Anchor component={Link} to={`/office/roles/${id}`} inherit>
                  <bdi>{name}</bdi>
                </Anchor>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {byArea(found).map(([area, each]) => (
            <Fragment key={area}>
              <Table.Tr className={classes.area}>
                <Table.Th className={classes.name} scope="colgroup">
                  {words.area(area)}
                </Table.Th>
                <Table.Td colSpan={presets.length + items.length} />
              </Table.Tr>
              {each.map((one) => (
                <Table.Tr key={one.permission}>
                  <Table.Th className={classes.name} scope="row" title={one.permission}>
                    {words.permission(one.permission)}
                  </Table.Th>
                  {presets.map(({ role, permissions: held }) => (
                    <Reach key={role} reach={held[one.permission] ?? 'none'} />
                  ))}
                  {items.map(({ id, permissions: held }) => (
                    <Reach key={id} reach={reachBy(held, one)} isOpen={id === openId} />
                  ))}
                </Table.Tr>
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Reach({ reach, isOpen = false }: { reach: 'all' | 'own' | 'none'; isOpen?: boolean }) {
  const t = useWords('tenancy.custom_roles')
  return (
    <Table.Td className={classes.column} data-open={isOpen || undefined} data-reach={reach}>
      <span aria-hidden>{signs[reach]}</span>
      <span className="for-screen-readers">{t(`reach.${reach}`)}</span>
    </Table.Td>
  )
}
