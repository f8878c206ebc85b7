import Type from 'typebox'
import { Problem } from '../data/problem.ts'
import { useNotice } from '../notice.tsx'
import { Page } from '../Page.tsx'
import { Field, RecordForm } from '../record/RecordForm.tsx'

const Sample = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  email: Type.Union([Type.String({ format: 'email' }), Type.Null()]),
  kind: Type.Unsafe<string>(Type.String({ enum: ['customer', 'lead'] })),
  seats: Type.Integer({ minimum: 1, maximum: 40 }),
  bornOn: Type.Union([Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }), Type.Null()]),
  active: Type.Boolean(),
  colour: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
})

export function FormSample() {
  const notice = useNotice()
  return (
    <Page title="Add contact" breadcrumbs={[{ label: 'Contacts', to: '/gallery/list' }]} width="text">
      <RecordForm
        schema={Sample}
        initial={{ seats: 1, active: true, colour: '#8a3f6b' }}
        verb="Add contact"
        onCancel={() => notice({ text: 'Left.' })}
        save={async ({ values }) => {
          await new Promise((done) => setTimeout(done, 600))
          if (values.name === 'taken') throw new Problem({ status: 422, detail: 'One field is not right.', errors: [{ pointer: '/email', detail: 'Another contact has this address.' }] })
          if (values.name === 'refused') throw new Problem({ status: 409, detail: '10:30 was taken a moment ago. 11:00 and 11:15 are free.' })
          return values
        }}
        onSaved={() => notice({ text: 'Added.' })}
      >
        <Field name="name" label="Name" autoFocus />
        <Field name="email" label="E-mail" hint="For reminders" />
        <Field name="kind" label="Kind" options={[{ value: 'customer', label: 'Customer' }, { value: 'lead', label: 'Lead' }]} />
        <Field name="seats" label="Seats" />
        <Field name="bornOn" label="Birthday" />
        <Field name="colour" label="Colour" />
        <Field name="active" label="Active" />
        <Field name="note" label="Note" />
      </RecordForm>
    </Page>
  )
}
