import { DatabaseError } from 'pg'
import { Refusal } from '../refusal.ts'

/** What is logged of an error. */
export interface ErrorDescription {
  type: string
  message: string
  code?: string
  constraint?: string
  frames: string[]
  cause?: ErrorDescription
}

const mostFrames = 12
const mostCauses = 3

/**
 * An error as it may be written to a log or kept with a job: what went wrong and where, without the values that it went
 * wrong with. A database's detail ("Key (email)=(anna@…) already exists") and a mail server's answer hold personal data,
 * so whatever is quoted, bracketed or looks like an address or a number is left out of the message.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is not an error was thrown', frames: [] }

  const code = error instanceof Refusal ? error.code : (error as { code?: unknown }).code
  return {
    type: error.constructor.name,
    message: withoutValues(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error instanceof DatabaseError && error.constraint !== undefined && { constraint: error.constraint }),
    frames: framesOf(error),
    ...(error.cause !== undefined && depth < mostCauses && { cause: describeError(error.cause, depth + 1) }),
  }
}

/** A text with everything taken out that may be somebody's data. */
export function withoutValues(text: string): string {
  return text
    .slice(0, 2_000)
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|«[^»]*»|<[^>]*>|\([^)]*\)=\([^)]*\)/g, '…')
    .replaceAll(/\S+@\S+/g, '…')
    .replaceAll(/\+?\d{6,}|\+?\d[\d\s().-]{8,}\d/g, '…')
    .slice(0, 300)
}

/** Only the lines that name a place: the first ones of a stack repeat the message. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim())
  return lines.filter((line) => line.startsWith('at ')).slice(0, mostFrames)
}
