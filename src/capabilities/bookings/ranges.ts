/** A stretch of time: `start` belongs to it, `end` does not, so that one may begin where another ends. */
export interface Range {
  start: number
  end: number
}

export function overlaps(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Ranges that overlap or touch become one; the result is in order of time. */
export function merged(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.filter(isNotEmpty).sort(byStart)) {
    const last = result.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else result.push({ ...range })
  }
  return result
}

export interface Timeline<R extends Range> {
  overlapping: (range: Range) => R[]
}

/** Answers "what overlaps this?" without walking over everything: a month of candidates asks it thousands of times. */
export function timeline<R extends Range>(ranges: R[]): Timeline<R> {
  const ordered = ranges.filter(isNotEmpty).sort(byStart)
  const latestEndSoFar = runningMaximum(ordered.map((range) => range.end))

  return {
    overlapping(range) {
      const found: R[] = []
      for (let index = firstAbove(latestEndSoFar, range.start); index < ordered.length; index++) {
        const candidate = ordered[index]!
        if (candidate.start >= range.end) break
        if (overlaps(candidate, range)) found.push(candidate)
      }
      return found
    },
  }
}

function runningMaximum(values: number[]): number[] {
  let highest = -Infinity
  return values.map((value) => (highest = Math.max(highest, value)))
}

/** The index of the first of the ascending `values` that is greater than `limit`. */
function firstAbove(values: number[], limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! > limit) high = middle
    else low = middle + 1
  }
  return low
}

function isNotEmpty(range: Range): boolean {
  return range.start < range.end
}

function byStart(one: Range, other: Range): number {
  return one.start - other.start
}
