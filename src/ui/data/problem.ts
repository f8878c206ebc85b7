/** A refusal of the server (RFC 9457), or of the network. `message` is the sentence to show, already in the reader's language; the network's own has none. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly errors: FieldProblem[]
  readonly requestId: string | null
  readonly retryAfter: number | null
  /** What the refusal carries, such as the free slots beside `bookings.slot_taken`, or the record as it is now beside a 412. */
  readonly data: Record<string, unknown>

  constructor(body: ProblemBody, retryAfter: number | null = null) {
    const { status = 0, code, title, detail, errors, requestId, data } = body
    super(detail ?? title ?? '')
    this.name = 'Problem'
    this.status = status
    this.code = code ?? `http.${status}`
    this.title = title ?? ''
    this.errors = errors ?? []
    this.requestId = requestId ?? null
    this.retryAfter = retryAfter
    this.data = data ?? {}
  }
}

export interface FieldProblem {
  pointer: string
  detail?: string
  code?: string
}

interface ProblemBody {
  status?: number
  code?: string
  type?: string
  title?: string
  detail?: string
  errors?: FieldProblem[]
  requestId?: string
  data?: Record<string, unknown>
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = response.headers.get('content-type')?.includes('json') ? await response.json().catch(() => ({})) : {} // a proxy's own page has nothing for the reader
  const wait = Number(response.headers.get('retry-after'))
  return new Problem({ ...body, status: response.status }, Number.isFinite(wait) && wait > 0 ? wait : null)
}

export function networkProblem(): Problem {
  return new Problem({ status: 0, code: 'ui.unreachable' })
}

/** What went wrong, whoever threw it: anything that is not a Problem is a bug of the screen, and is said as one. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem({ status: 0, code: 'ui.broken', data: { cause: error } })
}
