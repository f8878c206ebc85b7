import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Nothing on the page is in the way of somebody who cannot see it, or not well, or has no mouse (WCAG 2.1 AA). */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))') // what fades in has too little contrast until it has
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode() // in the page itself: there are no frames to gather from, and no second window to open for it
    .options({ resultTypes: ['violations'] })
    .exclude('iframe[sandbox]') // nothing runs in a sandbox, axe neither
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`), page.url()).toEqual([])
}
