import { expect, test } from 'vitest'
import { currencyExponent, formatMoney, formatPrice, money, moneyAsDecimal, moneyFromJson, moneyToJson, sumOfMoney } from './money.ts'

test('each currency has its own number of minor digits', () => {
  expect(['EUR', 'AED', 'JPY', 'KWD'].map(currencyExponent)).toEqual([2, 2, 0, 3])
})

test('an amount beyond what a JSON number can hold arrives unchanged', () => {
  const much = money('900719925474099312345', 'EUR')
  expect(moneyFromJson(JSON.parse(JSON.stringify(moneyToJson(much))))).toEqual(much)
  expect(formatMoney(much, 'en')).toBe('€9,007,199,254,740,993,123.45')
})

test.for([
  [1250n, 'EUR', '12.50'],
  [5n, 'EUR', '0.05'],
  [-5n, 'EUR', '-0.05'],
  [-123456n, 'KWD', '-123.456'],
  [0n, 'EUR', '0.00'],
  [1250n, 'JPY', '1250'],
] as const)('%s minor units of %s are %s', ([amount, currency, decimal]) => {
  expect(moneyAsDecimal(money(amount, currency))).toBe(decimal)
})

test('money is written as its reader writes it', () => {
  const price = money(125000n, 'EUR')
  expect(formatMoney(price, 'en')).toBe('€1,250.00')
  expect(formatMoney(price, 'el')).toBe('1.250,00\u00a0€')
  expect(formatMoney(price, 'ru')).toBe('1\u00a0250,00\u00a0€')
  expect(formatMoney(price, 'ar')).toContain('1,250.00')
  expect(formatMoney(price, 'en', 'code')).toBe('EUR\u00a01,250.00')
})

test('two currencies are never added', () => {
  expect(sumOfMoney([money(1, 'EUR'), money(2, 'EUR')], 'EUR')).toEqual(money(3, 'EUR'))
  expect(() => sumOfMoney([money(1, 'EUR'), money(2, 'USD')], 'EUR')).toThrow('cannot add USD to EUR')
})

test('a list of prices leaves out cents that are none', () => {
  expect(formatPrice(money(24_000, 'AED'), 'en-AE')).toBe('AED\u00a0240')
  expect(formatPrice(money(24_050, 'AED'), 'en-AE')).toBe('AED\u00a0240.50')
  expect(formatPrice(money(500, 'JPY'), 'en')).toBe('¥500')
})
