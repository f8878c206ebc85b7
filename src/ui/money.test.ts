import { expect, it } from 'vitest'
import { formatMoney, toDecimal, toMinor } from './money.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u200e\u200f]/g, ' ').trim()

it('money is written from its minor units, with as many decimals as the currency has', () => {
  expect(plain(formatMoney('1250', 'AED', 'en-GB'))).toBe('AED 12.50')
  expect(plain(formatMoney('5', 'EUR', 'el-GR'))).toBe('0,05 EUR')
  expect(plain(formatMoney('-120000', 'JPY', 'en-US'))).toBe('-JPY 120,000')
  expect(plain(formatMoney('1234567', 'KWD', 'en-US'))).toBe('KWD 1,234.567')
})

it('large amounts keep each digit', () => {
  expect(plain(formatMoney('900719925474099312', 'USD', 'en-US'))).toBe('USD 9,007,199,254,740,993.12')
})

it('what is typed becomes minor units, and the other way', () => {
  expect(['12.5', '12', '.5', '0.059', '12.'].map((typed) => toMinor(typed, 'AED'))).toEqual(['1250', '1200', '50', '5', '1200'])
  expect([toMinor('1200', 'JPY'), toMinor('1.2345', 'KWD')]).toEqual(['1200', '1234'])
  expect([toDecimal('1250', 'AED'), toDecimal('5', 'AED'), toDecimal('1200', 'JPY')]).toEqual(['12.50', '0.05', '1200'])
})
