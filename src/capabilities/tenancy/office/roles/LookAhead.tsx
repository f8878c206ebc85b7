import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSentence } from '../../../../ui/data/use-sentence.ts'
import { useRecordForm } from '../../../../ui/record/form-context.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import { AccessPreview } from './AccessPreview.tsx'
import type { Preview } from './AccessPreview.tsx'

interface LookAheadProps<Values> {
  /** What the values of the form, as they stand, would change. */
  look: (values: Values) => Promise<Preview>
  empty?: string
}

/** Inside a RecordForm: what saving it would open and shut, for as long as nothing else is typed. */
export function LookAhead<Values>({ look, empty }: LookAheadProps<Values>) {
  const t = useWords('tenancy.custom_roles.preview')
  const sentence = useSentence()
  const { form } = useRecordForm()
  const values = form.getValues()
  const asked = useMutation({ mutationFn: async (of: string) => ({ of, preview: await look(JSON.parse(of) as Values) }) })
  const now = JSON.stringify(values)
  return (
    <>
      {asked.data?.of === now && <AccessPreview preview={asked.data.preview} {...(empty && { empty })} />}
      {asked.error && asked.variables === now && (
        <Alert color="danger" role="alert">
          {sentence(asked.error)}
        </Alert>
      )}
      <div>
        <Button variant="default" loading={asked.isPending} onClick={() => asked.mutate(now)}>
          {t('look')}
        </Button>
      </div>
    </>
  )
}
