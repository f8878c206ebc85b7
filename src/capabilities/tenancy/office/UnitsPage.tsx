import { Checkbox, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Page } from '../../../ui/Page.tsx'
import { useMay } from '../../../ui/data/session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useAddress, useGo, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { teamViews } from './team-views.ts'
import { NewUnitPanel, UnitPanel } from './UnitPanel.tsx'
import { UnitTree } from './UnitTree.tsx'
import classes from './units.module.css'
import { useMoveUnit, useUnits } from './use-units.ts'

/** How the organization is built: unit under unit, with whoever leads each and how many belong to it. */
export default function UnitsPage() {
  const t = useWords('tenancy')
  const { id } = usePath()
  const [address, change] = useAddress()
  const archived = address['archived'] === 'true'
  const units = useUnits({ archived })
  const may = useMay()
  const mayEdit = may('units.edit')
  const move = useMoveUnit()
  const go = useGo()

  return (
    <Page
      title={t('units.title')}
      width="full"
      views={teamViews(t, 'units', may)}
      primary={{ label: t('units.add'), icon: <IconPlus size={18} stroke={1.5} aria-hidden />, run: () => go('/office/units/new'), hidden: !mayEdit }}
      extra={mayEdit && <Checkbox size="xs" label={t('units.show_archived')} checked={archived} onChange={(event) => change({ archived: event.currentTarget.checked ? 'true' : null })} />}
    >
      <div className={classes.body}>
        <div className={classes.list}>
          <Loaded query={units} skeleton={<Skeletons rows={6} height={44} />}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t('units.empty.title')} text={t('units.empty.text')} />
              ) : (
                <>
                  <UnitTree key={String(archived)} units={items} openId={id} onOpen={(unitId) => go(`/office/units/${unitId}`, { keepSearch: true })} onMove={mayEdit ? (unit, to) => void move(unit, to) : undefined} />
                  {mayEdit && (
                    <Text size="xs" c="dimmed" className={classes.keys}>
                      {t('units.keys')}
                    </Text>
                  )}
                </>
              )
            }
          </Loaded>
        </div>
        {id === 'new' ? <NewUnitPanel parentId={typeof address['under'] === 'string' ? address['under'] : null} /> : id && <UnitPanel key={id} id={id} />}
      </div>
    </Page>
  )
}
