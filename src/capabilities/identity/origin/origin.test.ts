import { describe, expect, test } from 'vitest'

import { createLogger } from '../../../kernel/telemetry/logger.ts'
import { centreOf, countryOf } from './country.ts'
import { countryCentres } from './country-centres.ts'
import { deviceInWords } from './device.ts'

const kernel = { log: createLogger({ level: 'silent' }) } as never

describe('an address', () => {
  test.each([
    ['81.2.69.142', 'GB'],
    ['::ffff:81.2.69.142', 'GB'],
    ['8.8.8.8', 'US'],
    ['2a00:1450:4001::1', 'IE'],
  ])('%s is in %s', (address, country) => {
    expect(countryOf(kernel, address)).toBe(country)
  })

  test.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '169.254.1.1', '203.0.113.5', '::1', '::', 'fe80::1', 'fd00::1', '2001:db8::1', '::ffff:192.168.1.1', null])(
    '%s is in no country',
    (address) => {
      expect(countryOf(kernel, address)).toBeNull()
    },
  )

  test('every country lies somewhere on earth, and an unknown one nowhere', () => {
    expect(centreOf('GR')).toEqual({ latitude: 39, longitude: 22 })
    expect(centreOf('ZZ')).toBeNull()
    expect(Object.entries(countryCentres).filter(([country, [north, east]]) => !/^[A-Z]{2}$/.test(country) || Math.abs(north) > 90 || Math.abs(east) > 180)).toEqual([])
  })
})

describe('a device in words', () => {
  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0', 'Microsoft Edge', 'Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36', 'Chrome', 'Linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari', 'iPhone'],
    ['Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1', 'Safari', 'iPad'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox', 'macOS'],
    ['curl/8.14.1', null, null],
    ['', null, null],
    [null, null, null],
  ])('%s', (userAgent, browser, system) => {
    expect(deviceInWords(userAgent)).toEqual({ browser, system })
  })

  test('of an unknown browser is its own name, cut short', () => {
    expect(deviceInWords(`${'🦊'.repeat(200)}/1.0 (x)`).browser?.length).toBeLessThanOrEqual(60)
  })
})
