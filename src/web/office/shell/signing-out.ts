let isLeaving = false

/** Whoever signs out here is on the way to the front page; the socket, which says that the session ended, need not send them anywhere. */
export const signingOut = {
  begins: (): void => void (isLeaving = true),
  failed: (): void => void (isLeaving = false),
  isUnderWay: (): boolean => isLeaving,
}
