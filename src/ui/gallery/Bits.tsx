import { Alert, Badge, Button, Checkbox, Group, Radio, SimpleGrid, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useConfirm } from '../confirm.tsx'
import { Problem } from '../data/problem.ts'
import { Money } from '../Money.tsx'
import { useNotice, useUndo } from '../notice.tsx'
import { Page } from '../Page.tsx'
import { PersonName } from '../PersonName.tsx'
import { Facts } from '../record/Facts.tsx'
import { Timeline } from '../record/Timeline.tsx'
import { Empty } from '../states/Empty.tsx'
import { Failed } from '../states/Failed.tsx'
import { FilteredToNothing } from '../states/FilteredToNothing.tsx'
import { Forbidden } from '../states/Forbidden.tsx'
import { Offline } from '../states/Offline.tsx'
import { Skeletons } from '../states/Skeletons.tsx'
import { StatusDot } from '../StatusDot.tsx'
import { When } from '../When.tsx'

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

export function Bits() {
  const notice = useNotice()
  const undo = useUndo()
  const confirm = useConfirm()
  return (
    <Page title="Parts" primary={{ label: 'Add something', icon: <IconPlus size={18} />, run: () => notice({ text: 'Added.' }) }}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Stack>
          <Title order={2}>Words and figures</Title>
          <Group gap="lg">
            {(['good', 'caution', 'danger', 'info', 'neutral'] as const).map((meaning) => (
              <StatusDot key={meaning} meaning={meaning}>
                {meaning}
              </StatusDot>
            ))}
          </Group>
          <Facts
            of={[
              { label: 'Money', value: <Money amount="1234567" currency="AED" /> },
              { label: 'When', value: <When at={ago(7200)} /> },
              { label: 'Moment', value: <When at={ago(-86_400)} as="moment" zone="Asia/Dubai" /> },
              { label: 'Long', value: <When at={ago(0)} as="long" zone="America/New_York" /> },
              { label: 'Not known', value: null },
            ]}
          />
          <Group gap="xl">
            <PersonName avatar name="Анна Петрова" detail="anna@example.com" />
            <PersonName avatar name="فاطمة الهاشمي" />
          </Group>
          <Title order={2}>Buttons</Title>
          <Group gap="sm">
            <Button onClick={() => undo({ text: 'Archived Anna Petrova', undo: async () => notice({ text: 'Back again.' }) })}>Archive contact</Button>
            <Button variant="light">Light</Button>
            <Button variant="default" onClick={() => notice({ problem: new Problem({ detail: '10:30 was taken a moment ago. 11:00 and 11:15 are free.', status: 409 }) })}>
              Refuse
            </Button>
            <Button variant="subtle" color="gray">
              Subtle
            </Button>
            <Button color="danger" onClick={() => void confirm({ title: 'Erase Anna Petrova?', text: 'Her name, addresses and notes are removed from every booking. This cannot be undone.', verb: 'Erase contact', danger: true })}>
              Erase contact
            </Button>
            <Button disabled>Disabled</Button>
            <Button loading>Busy</Button>
          </Group>
          <Group>
            <Badge>New</Badge>
            <Badge color="good">Good</Badge>
            <Badge color="caution">Caution</Badge>
            <Badge color="danger">Danger</Badge>
            <Badge color="gray">Gray</Badge>
          </Group>
          <Group gap="lg">
            <Checkbox label="Checked" defaultChecked />
            <Radio label="Radio" defaultChecked />
            <Switch label="Switch" defaultChecked />
          </Group>
          <TextInput label="Name" placeholder="Optional" />
          <TextInput label="Name" error="This is needed." defaultValue=" " />
          <Alert color="danger">10:30 was taken a moment ago. 11:00 and 11:15 are free.</Alert>
          <Title order={2}>Timeline</Title>
          <Timeline
            entries={[
              { id: '1', at: ago(60), who: 'Maria', text: 'Moved to 11:15', detail: 'from 10:30', meaning: 'info' },
              { id: '2', at: ago(7200), who: 'Анна Петрова', text: 'Booked', meaning: 'good' },
              { id: '3', at: ago(90_000), text: 'Imported' },
            ]}
            onMore={() => undefined}
          />
        </Stack>
        <Stack>
          <Title order={2}>States</Title>
          <Skeletons rows={3} avatar />
          <Empty icon={IconUsers} title="No contacts yet" text="Everybody who books, asks or pays stands here." action={<Button>Add contact</Button>} />
          <FilteredToNothing onClear={() => undefined} />
          <Failed error={new Problem({ status: 500, detail: 'Something broke on our side.', requestId: 'req-7f3a' })} onRetry={() => undefined} />
          <Forbidden />
          <Offline shown />
          <Text size="xs" c="dimmed">
            12 14 16 20 28
          </Text>
        </Stack>
      </SimpleGrid>
    </Page>
  )
}
