/**
 * An expected refusal: something the person may not or cannot do, and can be told about.
 * Its code names the sentence: `bookings.slot_taken` reads `bookings.refusals.slot_taken` in the caller's
 * language, with `data` as the sentence's arguments. Anything else that is thrown is a bug, and answers 500.
 */
export class Refusal extends Error {
  readonly code: string
  readonly data: RefusalData
  readonly status: number
  /** What is wrong with which field, as JSON pointers into the request's body. */
  readonly errors: FieldRefusal[]

  constructor(code: string, data: RefusalData = {}, status = 409, errors: FieldRefusal[] = []) {
    super(code)
    this.code = code
    this.data = data
    this.status = status
    this.errors = errors
  }
}

export type RefusalData = Record<string, unknown>

export interface FieldRefusal {
  pointer: string
  code: string
  data?: RefusalData
}

export function refuse(code: string, data: RefusalData = {}, status = 409): never {
  throw new Refusal(code, data, status)
}

export function refuseUnless(condition: unknown, code: string, data: RefusalData = {}, status = 409): asserts condition {
  if (!condition) refuse(code, data, status)
}

/** Missing and not yours look the same from outside. */
export function refuseAsMissing(): never {
  refuse('kernel.not_found', {}, 404)
}

/** For what the caller may know exists, and may not do. */
export function refuseAsForbidden(permission: string): never {
  refuse('kernel.forbidden', { permission }, 403)
}
