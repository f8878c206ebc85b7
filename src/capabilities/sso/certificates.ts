import { X509Certificate } from 'node:crypto'

import { Refusal } from '../../kernel/refusal.ts'

/** A signing certificate as providers hand it out: with its BEGIN and END, or as bare base64. */
export function readCertificate(given: string, pointer: string): { pem: string; subject: string; validTo: Temporal.Instant } {
  const bare = given.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '')
  const pem = `-----BEGIN CERTIFICATE-----\n${bare.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----`
  try {
    const { subject, validToDate } = new X509Certificate(pem)
    return { pem, subject: subject.replaceAll('\n', ', '), validTo: Temporal.Instant.fromEpochMilliseconds(validToDate.getTime()) }
  } catch {
    throw new Refusal('sso.not_a_certificate', {}, 422, [{ pointer, code: 'sso.not_a_certificate' }])
  }
}
