import { demoOperator, demoPassword, demoSlugs } from '../capabilities/identity/public.ts'
import type { Env } from '../kernel/env.ts'

/** What a start says of the demonstration: where to look, and as whom. */
export function demoAddresses(env: Env): string[] {
  return [
    `  Sites     ${demoSlugs.map((slug) => `${env.publicUrl}/s/${slug}`).join('\n            ')}`,
    '',
    '  Sign in with director@, manager@ or employee@ one of these:',
    `  ${demoSlugs.map((slug) => `${slug}.example`).join(', ')};`,
    `  ${demoOperator} runs the platform.`,
    `  Password  ${demoPassword}`,
    '',
    '  Whoever reaches this address, also through a proxy, can sign in with it. Before you work here in earnest, set',
    '  DEMO=false: then these people are let in no more.',
  ]
}
