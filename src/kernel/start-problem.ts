/** Why Frontdesk cannot start, as one sentence for the person who starts it: what is wrong, and what to do. No stack is shown. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}
