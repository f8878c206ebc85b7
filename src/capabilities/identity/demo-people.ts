/** The demo organizations of PRODUCT.md, in the order in which they are shown. */
export const demoSlugs = ['diamant', 'atlas', 'concierge', 'chefs', 'northwind'] as const
export type DemoSlug = (typeof demoSlugs)[number]

/** Who of each can be tried; each address is `name@slug.example`. */
export const demoNames = ['director', 'manager', 'employee'] as const
export const demoOperator = 'operator@frontdesk.example'

/** Everybody's, and public: it opens nothing once DEMO is off. */
export const demoPassword = 'welcome-to-frontdesk'
