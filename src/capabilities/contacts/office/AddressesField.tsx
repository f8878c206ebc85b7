import { ActionIcon, Button, Input, Stack, Tooltip } from '@mantine/core'
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { Field, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './contacts.module.css'

const most = 10

/** The e-mails or the phones of a contact, the first choice first. An emptied one goes when it is left. */
export function AddressesField({ kind }: { kind: 'email' | 'phone' }) {
  const t = useWords('contacts.office')
  const { form } = useRecordForm()
  const name = `${kind}s`
  const label = t(`fields.${kind}`)
  return (
    <Field name={name} label={t(`fields.${name}`)}>
      {({ value, error }) => {
        const values = (value ?? []) as string[]
        const shown = values.length === 0 ? [''] : values
        const set = (next: string[]) => form.setFieldValue(name, next)
        const without = (index: number) => values.toSpliced(index, 1)
        return (
          <Stack gap={4} role="group" aria-label={t(`fields.${name}`)}>
            {shown.map((address, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- what is typed stays in its place
              <div key={index} className={classes.address} onBlur={() => address.trim() === '' && index < values.length && set(without(index))}>
                <Field name={`${name}.${index}`} label={index === 0 ? label : ''} accessibleLabel={t('form.one', { field: label, number: index + 1 })} kind={kind} autoFocus={index > 0 && address === ''} />
                {index > 0 && (
                  <Tooltip label={t('form.make_first')}>
                    <ActionIcon aria-label={`${t('form.make_first')}: ${address}`} onClick={() => set([address, ...without(index)])}>
                      <IconArrowUp size={16} stroke={1.5} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                )}
                {values.length > 1 && (
                  <ActionIcon mt={index === 0 ? 24 : 0} aria-label={t('form.remove', { value: address })} onClick={() => set(without(index))}>
                    <IconX size={16} stroke={1.5} aria-hidden />
                  </ActionIcon>
                )}
              </div>
            ))}
            {typeof error === 'string' && <Input.Error>{error}</Input.Error>}
            {values.length > 0 && values.at(-1) !== '' && values.length < most && (
              <div>
                <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set([...values, ''])}>
                  {t(`form.add_${kind}`)}
                </Button>
              </div>
            )}
          </Stack>
        )
      }}
    </Field>
  )
}
