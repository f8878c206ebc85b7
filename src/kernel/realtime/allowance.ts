/** What somebody may do: so much at once, and then so much each second. */
export class Allowance {
  private readonly atOnce: number
  private readonly perSecond: number
  private left: number
  private countedAt: number

  constructor({ atOnce, perSecond }: { atOnce: number; perSecond: number }, now = performance.now()) {
    this.atOnce = atOnce
    this.perSecond = perSecond
    this.left = atOnce
    this.countedAt = now
  }

  /** Takes one, and answers whether there was one left. `now` is in milliseconds. */
  spend(now = performance.now()): boolean {
    this.left = Math.min(this.atOnce, this.left + ((now - this.countedAt) / 1_000) * this.perSecond)
    this.countedAt = now
    if (this.left < 1) return false

    this.left -= 1
    return true
  }
}
