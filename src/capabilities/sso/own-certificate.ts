import { generateKeyPair, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'

const YEARS = 10

export interface OwnKey {
  key: string
  certificate: string
}

/**
 * A key pair, and the certificate as which SAML providers want to be told the public half. Nobody stands behind the certificate but
 * the metadata it comes in: it is an envelope, written here as the few fields it has (X.509 v3, RFC 5280).
 */
export async function makeOwnKey(name: string, now: Temporal.Instant): Promise<OwnKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const algorithm = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex')) // sha256WithRSAEncryption
  const commonName = sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))))
  const serial = Buffer.concat([Buffer.from([0x40]), randomBytes(15)])
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    commonName,
    sequence(time(now), time(now.add({ hours: YEARS * 365 * 24 }))),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const certificate = sequence(signed, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', signed, privateKey)])))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: pemOf(certificate) }
}

/** One value in DER: what it is, how long, and it. */
function der(tag: number, value: Buffer): Buffer {
  const size = value.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), value])
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function time(at: Temporal.Instant): Buffer {
  return der(0x18, Buffer.from(`${at.toString({ smallestUnit: 'second' }).replace(/[-:T]/g, '')}`))
}

function pemOf(certificate: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----`
}
