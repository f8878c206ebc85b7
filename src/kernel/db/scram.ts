import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/**
 * What PostgreSQL keeps of a password (RFC 5803), worked out here: a password that is sent to be hashed there stands in the
 * server's log and statistics for whoever reads them. For passwords in ASCII, as ours are: others would have to go through
 * SASLprep first.
 */
export function scramVerifier(password: string, { salt = randomBytes(16), iterations = 4_096 }: { salt?: Buffer; iterations?: number } = {}): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(keyOf(salted, 'Client Key')).digest('base64')
  const serverKey = keyOf(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

function keyOf(salted: Buffer, purpose: string): Buffer {
  return createHmac('sha256', salted).update(purpose).digest()
}
