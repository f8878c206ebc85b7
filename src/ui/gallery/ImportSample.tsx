import { Stack } from '@mantine/core'
import { useState } from 'react'
import { FileDrop } from '../import/FileDrop.tsx'
import { ImportWizard } from '../import/ImportWizard.tsx'
import { Progress } from '../import/Progress.tsx'

const steps = ['File', 'Columns', 'Check', 'Import'].map((label) => ({ key: label, label }))

export function ImportSample() {
  const [at, setAt] = useState(0)
  return (
    <ImportWizard
      title="Import contacts"
      breadcrumbs={[{ label: 'Contacts', to: '/gallery/list' }]}
      steps={steps}
      at={steps[at]!.key}
      back={at > 0 ? () => setAt(at - 1) : undefined}
      next={at < 3 ? { label: 'Continue', run: () => setAt(at + 1) } : undefined}
    >
      <Stack>
        {at === 0 && <FileDrop accept=".csv,.xlsx" label="A CSV or Excel file" onFile={() => setAt(1)} />}
        {at > 0 && <Progress done={12_400} of={50_000} label="Importing contacts" />}
      </Stack>
    </ImportWizard>
  )
}
