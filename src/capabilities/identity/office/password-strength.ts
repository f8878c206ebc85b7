import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import { passwordRule, wordsAbout } from '../contract.ts'

// The same estimator as the server's; heavy, so it is loaded only when somebody types a new password.
const estimator = new ZxcvbnFactory({ dictionary: { ...common.dictionary, ...english.dictionary }, graphs: common.adjacencyGraphs })

/** 0 to 4, as the server will see it. */
export function strengthOf(password: string, about: string[]): number {
  return estimator.check(password.slice(0, passwordRule.looksAt), wordsAbout(about)).score
}
