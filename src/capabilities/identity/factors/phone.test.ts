import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Answer } from '../../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { Browser, mailsTo, newPersonAtHome } from '../factory.ts'

let app: TestApp
let salon: TestOrganization

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

/** Mobile phones of Britain; nobody is sent anything. */
let numbers = 0
const newNumber = () => `+44740${String((numbers += 1) + 100_000).padStart(7, '0')}`

/** As if an hour and a day had passed for whatever counts messages. */
const longAgo = () => sql("delete from guess_counters where purpose like 'texts-%'")

async function lastText(number: string): Promise<string> {
  const [message] = await app.kernel.database.platform.rows<{ text: string }>('select text from text_messages where to_number = $1 order by created_at desc, id desc limit 1', [number])
  return message!.text
}

async function codeSentTo(number: string): Promise<string> {
  return /\b\d{6}\b/.exec(await lastText(number))![0]
}

const owner = () => newPersonAtHome(app, salon)

async function adding() {
  await longAgo()
  const person = { ...(await owner()), number: newNumber() }
  const sent = await person.session.post('/second-factor/phone', { number: person.number })
  expect(sent.status, sent.text).toBe(202)
  return person
}

async function withPhone() {
  const person = await adding()
  const answer = await person.session.put('/second-factor/phone', { code: await codeSentTo(person.number) })
  expect(answer.status, answer.text).toBe(200)
  await longAgo()
  return { ...person, codes: answer.body.codes as string[] }
}

async function pendingOf({ email }: { email: string }): Promise<Browser> {
  const browser = new Browser(app)
  expect((await browser.givePassword(email)).body.ways).toContain('sms')
  return browser
}

/** Not the code that was sent. */
const otherThan = (code: string) => (code === '111111' ? '222222' : '111111')

describe('a phone number', () => {
  test('counts once a code that was sent there has come back, is kept sealed, and is shown masked', async () => {
    const person = await adding()
    expect((await person.session.get('/second-factor')).body).toMatchObject({ state: 'off', phone: null, canAddPhone: true })
    expect((await new Browser(app).givePassword(person.email)).body.user.id).toBe(person.userId)
    const code = await codeSentTo(person.number)
    expect(await lastText(person.number)).toBe(`${code} is your code for Frontdesk, good for five minutes. Nobody will ever ask you for it.\n\n@localhost #${code}`)
    expect((await person.session.put('/second-factor/phone', { code: otherThan(code) })).body).toMatchObject({ status: 422, code: 'identity.wrong_texted_code' })

    expect((await person.session.put('/second-factor/phone', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).body.codes).toHaveLength(10)
    const { body } = await person.session.get('/second-factor')
    expect(body).toMatchObject({ state: 'on', ways: ['sms', 'backup_code'], phone: { number: `+44 ••• ${person.number.slice(-2)}` } })
    expect(JSON.stringify(await sql('select to_jsonb(f) from mfa_factors f where user_id = $1', [person.userId]))).not.toContain(person.number.slice(3))
    expect((await mailsTo(app, person.email)).map(({ kind }) => kind)).toEqual(['identity.turned_on'])
    expect((await person.session.post('/second-factor/phone', { number: newNumber() })).body.code).toBe('identity.phone_is_on')
  })

  test.each(['', 'hello', '07700900123', '+44770090012', '+442079460000', '+449098790000', '+447911123456\u0000', '🦊'])('%j is none that codes could be sent to', async (number) => {
    const person = await owner()
    expect((await person.session.post('/second-factor/phone', { number })).status).toBe(number.includes('\0') ? 400 : 422)
  })

  test('is not confirmed by the code of another number', async () => {
    const person = await adding()
    const code = await codeSentTo(person.number)
    // Named anew, but there was no message left to be sent: the code of the first number is still about.
    const refused = await person.session.post('/second-factor/phone', { number: newNumber() })
    expect([refused.status, refused.body.code, Number(refused.headers['retry-after']) > 0]).toEqual([429, 'identity.too_many_texts', true])
    expect((await person.session.put('/second-factor/phone', { code })).body.code).toBe('identity.wrong_texted_code')
  })

  test('removed as the last one takes the second step along', async () => {
    const person = await withPhone()
    expect((await person.session.delete('/second-factor/phone')).status).toBe(204)
    expect((await person.session.get('/second-factor')).body).toMatchObject({ state: 'off', phone: null, backupCodesLeft: 0 })
    expect((await person.session.delete('/second-factor/phone')).status).toBe(404)
  })

  test('is not for the people of the demonstration', async () => {
    const person = await owner()
    await sql('update users set is_demo = true where id = $1', [person.userId])
    expect((await person.session.post('/second-factor/phone', { number: newNumber() })).body.code).toBe('identity.demo_is_shared')
  })
})

describe('a code by text message', () => {
  test('completes the sign-in that asked for it, once', async () => {
    const person = await withPhone()
    const browser = await pendingOf(person)
    const sent = await browser.post('/session/factor/text-message')
    expect([sent.status, sent.body.to]).toEqual([202, `+44 ••• ${person.number.slice(-2)}`])
    const textedCode = await codeSentTo(person.number)

    const elsewhere = await pendingOf(person)
    expect((await elsewhere.post('/session/factor', { textedCode })).body).toMatchObject({ status: 401, code: 'identity.wrong_texted_code', data: { left: 4 } })
    expect((await browser.post('/session/factor', { textedCode })).body.user.id).toBe(person.userId)
    expect(await sql('select * from texted_codes where user_id = $1', [person.userId])).toEqual([])
  })

  test('is none of the app’s, and confirms what is sensitive', async () => {
    const person = await withPhone()
    await sql("update user_sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [person.userId])
    expect((await person.session.delete('/second-factor/phone')).body.data).toEqual({ ways: ['sms', 'backup_code'], company: false })
    expect((await person.session.post('/session/confirmation/text-message')).status).toBe(202)
    const code = await codeSentTo(person.number)
    expect((await person.session.post('/session/confirmation', { code })).body.code).toBe('identity.wrong_code')
    expect((await person.session.post('/session/confirmation', { textedCode: code })).status).toBe(204)
    expect((await person.session.post('/session/confirmation', { textedCode: code })).body.code).toBe('identity.wrong_texted_code')
  })

  test('is over after five minutes, after five wrong tries, and with a newer one', async () => {
    const person = await withPhone()
    const over = async (spoil: (code: string) => Promise<unknown>): Promise<Answer> => {
      await longAgo()
      await person.session.post('/session/confirmation/text-message')
      const code = await codeSentTo(person.number)
      await spoil(code)
      return person.session.post('/session/confirmation', { textedCode: code })
    }
    const spoils: ((code: string) => Promise<unknown>)[] = [
      () => sql('update texted_codes set expires_at = now() where user_id = $1', [person.userId]),
      (code) => Promise.all(Array.from({ length: 5 }, () => person.session.post('/session/confirmation', { textedCode: otherThan(code) }))),
      async () => {
        await sql('update user_sessions set wrong_confirmations = 0')
        await longAgo()
        await person.session.post('/session/confirmation/text-message')
      },
    ]
    for (const spoil of spoils) expect((await over(spoil)).body.code).toBe('identity.wrong_texted_code')
  })

  test('lets in once, though it is brought many times at once', async () => {
    const person = await withPhone()
    await person.session.post('/session/confirmation/text-message')
    const textedCode = await codeSentTo(person.number)
    const answers = await Promise.all(Array.from({ length: 4 }, () => person.session.post('/session/confirmation', { textedCode })))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  test('is sent to nobody who has confirmed no number', async () => {
    const person = await adding()
    expect((await person.session.post('/session/confirmation/text-message')).status).toBe(404)
    expect((await new Browser(app).post('/session/factor/text-message')).body.code).toBe('identity.sign_in_over')
  })

  test('is kept as a hash only', async () => {
    const person = await adding()
    expect(JSON.stringify(await sql("select encode(code_hash, 'escape') from texted_codes where user_id = $1", [person.userId]))).not.toContain(await codeSentTo(person.number))
  })
})

describe('messages are paid for, so', () => {
  test('the next one to a person waits for half a minute, and after five for the hour', async () => {
    const person = await withPhone()
    const ask = async () => {
      await sql("delete from guess_counters where purpose = 'texts-soon'")
      return person.session.post('/session/confirmation/text-message')
    }
    expect((await person.session.post('/session/confirmation/text-message')).status).toBe(202)
    const soon = await person.session.post('/session/confirmation/text-message')
    expect([soon.status, soon.body.code, Number(soon.headers['retry-after']) <= 30]).toEqual([429, 'identity.too_many_texts', true])
    for (let message = 0; message < 4; message += 1) expect((await ask()).status).toBe(202)
    expect(Number((await ask()).headers['retry-after'])).toBeGreaterThan(60)
  })

  test('many people cannot have one number rung', async () => {
    await longAgo()
    const number = newNumber()
    const statuses: number[] = []
    for (let person = 0; person < 6; person += 1) statuses.push((await (await owner()).session.post('/second-factor/phone', { number })).status)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
  })

  test('asked for many times at once, one is sent', async () => {
    const person = await withPhone()
    const answers = await Promise.all(Array.from({ length: 5 }, () => person.session.post('/session/confirmation/text-message')))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
  })
})

describe('an installation', () => {
  test('sends to the countries it names, and only to so many new numbers a day', async () => {
    const careful = await buildApp({ env: { SMS_COUNTRIES: 'GB,AE', SMS_NEW_NUMBERS_A_DAY: '1' } })
    const shop = await newOrganization(careful)
    const add = async (number: string) => (await newPersonAtHome(careful, shop)).session.post('/second-factor/phone', { number })
    expect((await add('+4915123456789')).body.code).toBe('identity.country_not_texted')
    expect((await add(newNumber())).status).toBe(202)
    expect((await add(newNumber())).body.code).toBe('identity.too_many_texts')
    await careful.close()
  })

  test('in production without a provider offers no codes by text message', async () => {
    const silent = await buildApp({ env: { NODE_ENV: 'production', PUBLIC_URL: 'http://localhost' } })
    const shop = await newOrganization(silent)
    const { session } = await newPersonAtHome(silent, shop)
    expect((await session.get('/second-factor')).body.canAddPhone).toBe(false)
    expect((await session.post('/second-factor/phone', { number: newNumber() })).body.code).toBe('identity.texts_not_sent')
    await silent.close()
  })
})
