import { Anchor, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { slugOf, slugPattern, slugTyped } from './slug.ts'

/** The address, proposed from the name until somebody writes their own, and looked up while it is typed. */
export function SlugField({ value, onChange, onBlur, error, label }: FieldInput) {
  const { form } = useRecordForm()
  const name = form.getValues()['name'] as string
  const [isOwn, setOwn] = useState(false)
  const slug = String(value)
  useEffect(() => {
    if (!isOwn) form.setFieldValue('slug', slugOf(name))
    // oxlint-disable-next-line react/exhaustive-deps -- the form is the same one however often it is drawn
  }, [name, isOwn])

  return (
    <TextInput
      label={label}
      name="slug"
      dir="ltr"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      aria-required
      value={slug}
      onChange={(event) => {
        setOwn(event.currentTarget.value !== '')
        onChange(slugTyped(event.currentTarget.value))
      }}
      onBlur={onBlur}
      error={error}
      description={<Availability slug={slug} isOwn={isOwn} onUse={onChange} />}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}

/** An address that was only proposed gives way to a free one by itself; one's own is not touched. */
function Availability({ slug, isOwn, onUse }: { slug: string; isOwn: boolean; onUse: (slug: string) => void }) {
  const t = useWords('identity.sign_up.business')
  const [settled] = useDebouncedValue(slug, 250)
  const isSlug = slugPattern.test(settled)
  const asked = useApi.useQuery('get', '/slugs/{slug}', { params: { path: { slug: settled } } }, { enabled: isSlug, retry: false })
  const answer = slug === settled ? asked.data : undefined

  const suggestion = answer?.suggestion ?? null
  useEffect(() => {
    if (!isOwn && suggestion !== null) onUse(suggestion)
    // oxlint-disable-next-line react/exhaustive-deps -- only a new answer proposes something new
  }, [suggestion])

  if (slug !== '' && !slugPattern.test(slug)) return t('slug_form')
  return (
    <Group component="span" gap="xs" justify="space-between">
      <bdi dir="ltr">{`${location.host}/s/${slug || '…'}`}</bdi>
      <span role="status">
        {answer?.isFree && (
          <Text span inherit c="good">
            {t('slug_free')}
          </Text>
        )}
        {answer?.isFree === false && (
          <Text span inherit c="caution">
            {t('slug_taken', { slug })}{' '}
            {suggestion !== null && (
              <Anchor component="button" type="button" inherit underline="always" onClick={() => onUse(suggestion)}>
                {t('slug_use', { slug: suggestion })}
              </Anchor>
            )}
          </Text>
        )}
      </span>
    </Group>
  )
}
