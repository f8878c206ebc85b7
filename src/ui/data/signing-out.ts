let isLeaving = false

/** Whoever signs out, or leaves an organization, is on their way somewhere; the socket, which says that something ended, need not send them anywhere. */
export const signingOut = {
  begins: (): void => void (isLeaving = true),
  failed: (): void => void (isLeaving = false),
  isUnderWay: (): boolean => isLeaving,
}
