import { ActionIcon, Button, Group, MultiSelect, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Type } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { Exactly, Nullable } from '../../../kernel/http/schema.ts'
import { MemberChanges } from '../contract.ts'
import { contractKinds, scripts } from '../profile-contract.ts'
import { useFieldLabel, useLanguageNames, valueOf } from './profile-words.ts'
import type { Member, ProfileField } from './records.ts'

/** The fields of a section that the person may change, changed in their place. */
export function ProfileForm({ member, fields, onDone }: { member: Member; fields: ProfileField[]; onDone: () => void }) {
  const t = useWords('tenancy.members')
  const queries = useQueryClient()
  const notice = useNotice()
  const path = { id: member.id }
  const saved = async ({ name }: Member) => {
    onDone()
    notice({ text: t('saved', { name }) })
    await refetchPaths(queries, ['/members', '/members/{id}', '/session'])
  }
  return (
    <RecordForm<Record<string, unknown>, Member>
      schema={schemaOf(fields)}
      initial={member}
      from={(record: Member) => Object.fromEntries(fields.map((field) => [inputOf(field), field.kind === 'secret' ? null : valueOf(record, field)]))}
      version={member.version}
      save={async ({ changes, headers }) => (await api.PATCH('/members/{id}', { params: { path }, body: bodyOf(changes, fields), headers })).data}
      reload={async () => (await api.GET('/members/{id}', { params: { path } })).data}
      onSaved={(next) => void saved(next)}
      onCancel={onDone}
      verb={t('save')}
    >
      {fields.map((field) => (
        <ProfileInput key={field.id} field={field} isKept={field.kind === 'secret' && member.hasNationalId === true} />
      ))}
    </RecordForm>
  )
}

/** The organization's own fields lie flat in the form, and one level deeper in the request. */
function inputOf({ id, isCustom }: ProfileField): string {
  return isCustom ? `own_${id}` : id
}

function bodyOf(changes: Record<string, unknown>, fields: ProfileField[]): Record<string, unknown> {
  const own = fields.filter((field) => field.isCustom && inputOf(field) in changes)
  const rest = Object.fromEntries(Object.entries(changes).filter(([name]) => !name.startsWith('own_')))
  return own.length === 0 ? rest : { ...rest, custom: Object.fromEntries(own.map((field) => [field.id, changes[inputOf(field)] ?? null])) }
}

function schemaOf(fields: ProfileField[]) {
  const known = MemberChanges.properties as unknown as Record<string, ReturnType<typeof Type.Optional>>
  return Exactly(Object.fromEntries(fields.map((field) => [inputOf(field), field.isCustom ? ownSchema(field) : known[field.id]!])))
}

function ownSchema({ kind, required }: ProfileField) {
  const schema = { number: Type.Number(), yes_no: Type.Boolean(), date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) }[kind] ?? Type.String({ minLength: 1, maxLength: 2_000 })
  return required ? schema : Type.Optional(Nullable(schema))
}

function ProfileInput({ field, isKept }: { field: ProfileField; isKept: boolean }) {
  const t = useWords('tenancy')
  const label = useFieldLabel()(field)
  const name = inputOf(field)
  const { options: spoken } = useLanguageNames()
  switch (field.kind) {
    case 'choice':
      return <Field name={name} label={label} options={choicesOf(field, t)} {...(field.id === 'language' && { placeholder: t('members.no_language') })} />
    case 'words':
    case 'links':
      return (
        <Field name={name} label={label}>
          {({ value, onChange, onBlur, error }) => <TagsInput label={label} description={t(`profile.hints.${field.kind}`)} value={(value as string[] | null) ?? []} onChange={onChange} onBlur={onBlur} error={error} {...(field.kind === 'links' && { placeholder: 'https://' })} />}
        </Field>
      )
    case 'languages':
      return (
        <Field name={name} label={label}>
          {({ value, onChange, onBlur, error }) => <MultiSelect label={label} data={spoken} value={(value as string[] | null) ?? []} onChange={onChange} onBlur={onBlur} error={error} searchable maxValues={20} />}
        </Field>
      )
    case 'zone':
      return (
        <Field name={name} label={label}>
          {({ value, onChange, onBlur, error }) => <Select label={label} data={Intl.supportedValuesOf('timeZone')} value={(value as string | null) || null} onChange={(zone) => onChange(zone ?? '')} onBlur={onBlur} error={error} searchable clearable limit={50} />}
        </Field>
      )
    case 'names':
      return (
        <Field name={name} label={label}>
          {(input) => <NamesInput {...input} />}
        </Field>
      )
    case 'emergency':
      return (
        <Field name={name} label={label}>
          {(input) => <EmergencyInput {...input} />}
        </Field>
      )
    case 'secret':
      return <Field name={name} label={label} hint={t(isKept ? 'profile.hints.kept' : 'profile.hints.secret')} />
    case 'yes_no':
      return <Field name={name} label={label} kind="switch" />
    case 'number':
      return <Field name={name} label={label} kind="number" />
    default:
      return <Field name={name} label={label} kind={field.kind as 'text'} />
  }
}

function choicesOf(field: ProfileField, t: ReturnType<typeof useWords>): { value: string; label: string }[] {
  if (field.isCustom) return field.options.map((option) => ({ value: option, label: option }))
  if (field.id === 'language') return Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))
  return contractKinds.map((kind) => ({ value: kind, label: t(`profile.contracts.${kind}`) }))
}

type ScriptName = NonNullable<Member['names']>[number]
const parts = ['given', 'family', 'display', 'sounds'] as const

/** A name in each script in which the person writes it, and how to say it. */
function NamesInput({ value, onChange, error, label }: FieldInput) {
  const t = useWords('tenancy.profile')
  const names = (value as ScriptName[] | null) ?? []
  const free = scripts.filter((script) => !names.some((name) => name.script === script))
  const change = (index: number, part: string, text: string | null) => onChange(names.map((name, at) => (at === index ? { ...name, [part]: text || null } : name)))
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {names.map((name, index) => (
        <Stack key={name.script} gap={4}>
          <Group gap="xs" wrap="nowrap">
            <Select flex={1} aria-label={t('script')} data={[name.script, ...free].map((script) => ({ value: script, label: t(`scripts.${script}`) }))} value={name.script} onChange={(script) => change(index, 'script', script)} allowDeselect={false} />
            <ActionIcon aria-label={t('remove_name', { script: t(`scripts.${name.script}`) })} onClick={() => onChange(names.filter((_, at) => at !== index))}>
              <IconTrash size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Group>
          <Group gap="xs" grow>
            {parts.slice(0, 2).map((part) => (
              <Part key={part} label={t(`name_parts.${part}`)} value={name[part]} onChange={(text) => change(index, part, text)} />
            ))}
          </Group>
          <Group gap="xs" grow>
            {parts.slice(2).map((part) => (
              <Part key={part} label={t(`name_parts.${part}`)} value={name[part]} onChange={(text) => change(index, part, text)} />
            ))}
          </Group>
        </Stack>
      ))}
      {free.length > 0 && names.length < 6 && (
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} style={{ alignSelf: 'start' }} onClick={() => onChange([...names, { script: free[0], given: null, family: null, display: null, sounds: null }])}>
          {t('add_name')}
        </Button>
      )}
      {error && (
        <Text size="xs" c="danger">
          {error}
        </Text>
      )}
    </Stack>
  )
}

/** Whom to call. Emptied, nobody is known. */
function EmergencyInput({ value, onChange, label }: FieldInput) {
  const t = useWords('tenancy.profile')
  const contact = (value || {}) as Record<'name' | 'relation' | 'phone', string | null | undefined>
  const change = (part: string, text: string) => {
    const next = { ...contact, [part]: text || null }
    onChange(Object.values(next).some(Boolean) ? next : null)
  }
  return (
    <Stack gap={4} role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {(['name', 'relation', 'phone'] as const).map((part) => (
        <Part key={part} label={t(`emergency.${part}`)} value={contact[part]} onChange={(text) => change(part, text)} />
      ))}
    </Stack>
  )
}

function Part({ label, value, onChange }: { label: string; value: string | null | undefined; onChange: (text: string) => void }) {
  return <TextInput size="sm" label={label} maxLength={80} attributes={{ input: { dir: 'auto' } }} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)} />
}
