import { Alert, Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useConfirm } from '../confirm.tsx'
import { asProblem, Problem } from '../data/problem.ts'
import { useSentence } from '../data/use-sentence.ts'
import { useWords } from '../words/use-words.ts'
import { Conflict } from './Conflict.tsx'
import { RecordFormContext } from './form-context.ts'
import { changesOf, isSame, merge, nameOf, pick, toPayload, validate } from './form-values.ts'
import type { Merged, Schema, Values } from './form-values.ts'
import classes from './RecordForm.module.css'
export { Field } from './Field.tsx'
export { useRecordForm } from './form-context.ts'

interface Saving<Payload> {
  /** Everything the schema asks for. */
  values: Payload
  /** Only what was changed, as a JSON merge patch. */
  changes: Partial<Payload>
  /** If-Match with the version, and one Idempotency-Key for as long as the values stay the same: pressing twice is one effect. */
  headers: Record<string, string>
}

interface RecordFormProps<Payload, Saved> {
  /** The schema of `contract.ts`, the same that the server holds the request against. */
  schema: object
  /** The record, or the beginnings of one. Members that the schema does not speak of are let be. */
  initial: object
  /** Where a record reads in another way than it is written: what the form holds of it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the caller knows which record it is
  from?: (record: any) => object
  version?: number
  save: (saving: Saving<Payload>) => Promise<Saved>
  /** How the record stands now, for when somebody saved first and the refusal does not carry it. */
  reload?: () => Promise<object | undefined>
  onSaved?: (saved: Saved) => void
  onCancel?: () => void
  verb: string
  /** Checks that a schema cannot say: names of fields to sentences. */
  check?: (values: Values) => Record<string, string>
  /** How a value is said where two of them are compared, if it does not speak for itself. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the caller knows what its fields hold
  said?: (name: string, value: any) => string | undefined
  /** Fields side by side need more room than a column of them. */
  wide?: boolean
  children: ReactNode
}

// oxlint-disable-next-line typescript/no-explicit-any -- a payload is what the schema says; the caller's own type narrows it
export function RecordForm<Payload = any, Saved = unknown>(props: RecordFormProps<Payload, Saved>) {
  const { initial, from = (record: object) => record, save, reload, onSaved, onCancel, verb, check, said, wide = false, children } = props
  const schema = props.schema as Schema
  const t = useWords('ui.form')
  const sentence = useSentence()
  const [base, setBase] = useState({ values: pick(schema, from(initial) as Values), version: props.version })
  const form = useForm<Values>({ initialValues: base.values, validateInputOnBlur: false })
  const [refusal, setRefusal] = useState<Problem | null>(null)
  const [conflict, setConflict] = useState<{ merged: Merged; theirs: Values; version: number | undefined } | null>(null)
  const [isSaving, setSaving] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const labels = useRef(new Map<string, string>())
  const attempt = useRef({ key: '', of: '' })
  const leave = useLeaveGuard(() => !isSame(toPayload(schema, base.values), toPayload(schema, form.getValues())))

  const problemsIn = (payload: Values): Record<string, string> => {
    const told = Object.entries(validate(schema, payload)).map(([name, { key, args }]) => [name, t(key, args)] as const)
    return { ...check?.(payload), ...Object.fromEntries(told) }
  }

  const submit = async (values: Values, { values: before, version } = base): Promise<void> => {
    const payload = toPayload(schema, values)
    const changes = changesOf(toPayload(schema, before), payload)
    const problems = problemsIn(version === undefined ? payload : { ...payload, ...withoutNulls(changes) })
    form.setErrors(problems)
    setRefusal(null)
    if (Object.keys(problems).length > 0) return focusFirst(element.current)

    const of = JSON.stringify([payload, version])
    if (attempt.current.of !== of) attempt.current = { key: crypto.randomUUID(), of }
    setSaving(true)
    try {
      const saved = await save({ values: payload as Payload, changes: changes as Partial<Payload>, headers: { 'Idempotency-Key': attempt.current.key, ...(version !== undefined && { 'If-Match': `"${version}"` }) } })
      leave.allow()
      onSaved?.(saved)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.code === 'ui.broken') reportError(error) // a bug of the screen: it is told to whoever listens, and the form goes on
      if (problem.status === 412) await meetTheirs(problem, values, before)
      else tell(problem)
    } finally {
      setSaving(false)
    }
  }

  /** Somebody saved first. What only one side changed is settled; the rest is asked. */
  const meetTheirs = async (problem: Problem, values: Values, before: Values): Promise<void> => {
    const current = (problem.data['current'] ?? (await reload?.().catch(() => undefined))) as (Values & { version?: number }) | undefined
    if (!current) return tell(problem)
    const theirs = pick(schema, from(current) as Values)
    const merged = merge(before, values, theirs)
    form.setValues(merged.values)
    setBase({ values: theirs, version: current.version })
    if (merged.conflicts.length > 0) setConflict({ merged, theirs, version: current.version })
    else await submit(merged.values, { values: theirs, version: current.version })
  }

  const tell = (problem: Problem): void => {
    const known = problem.errors.filter(({ pointer }) => labels.current.has(nameOf(pointer)))
    form.setErrors(Object.fromEntries(known.map((error) => [nameOf(error.pointer), error.detail ?? problem.message])))
    const rest = problem.errors.filter((error) => !known.includes(error)).flatMap(({ detail }) => detail ?? [])
    setRefusal(known.length > 0 && rest.length === 0 ? null : rest.length > 0 ? new Problem({ detail: rest.join(' '), status: problem.status }) : problem)
    focusFirst(element.current)
  }

  const context = useMemo(() => ({ form, schema, label: (name: string, label: string) => void labels.current.set(name, label) }), [form, schema])

  if (conflict) {
    return (
      <Conflict
        conflicts={conflict.merged.conflicts}
        labelOf={(name) => labels.current.get(name) ?? name}
        said={said}
        isSaving={isSaving}
        onBack={() => setConflict(null)}
        onDecided={(choices) => {
          const values = { ...form.getValues(), ...choices }
          form.setValues(values)
          setConflict(null)
          void submit(values, { values: conflict.theirs, version: conflict.version })
        }}
      />
    )
  }

  return (
    <RecordFormContext value={context}>
      <form
        ref={element}
        noValidate
        className={classes.form}
        data-wide={wide || undefined}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          event.stopPropagation() // a form inside a dialog of a form
          if (!isSaving) void submit(form.getValues())
        }}
      >
        <Stack gap="md">{children}</Stack>
        {refusal && (
          <Alert color="danger" role="alert" tabIndex={-1} data-refusal>
            {sentence(refusal)}
          </Alert>
        )}
        <Group gap="sm" className={classes.buttons}>
          <Button type="submit" loading={isSaving}>
            {verb}
          </Button>
          {onCancel && (
            <Button variant="subtle" color="gray" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      </form>
    </RecordFormContext>
  )
}

/** Leaving with something typed asks first, inside the office and out of it. */
function useLeaveGuard(isDirty: () => boolean): { allow: () => void } {
  const t = useWords('ui.form.leave')
  const confirm = useConfirm()
  const allowed = useRef(false)
  const dirty = () => !allowed.current && isDirty()
  useBlocker({
    enableBeforeUnload: dirty,
    shouldBlockFn: async () => dirty() && !(await confirm({ title: t('title'), text: t('text'), verb: t('verb'), danger: true })),
  })
  useEffect(() => {
    allowed.current = false
  }, [])
  return { allow: () => void (allowed.current = true) }
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

/** After the messages are drawn, the first of them is where the person is taken. */
function focusFirst(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-refusal]')?.focus())
}
