import { definePages } from '../../kernel/http/pages.ts'

import { homePage } from './home.page.ts'
import { robots, siteMap } from './map.ts'

export const pages = definePages((page) => {
  page.get('/s/:slug', { permission: 'public.view_site' }, homePage)

  page.open('/sitemap.xml', siteMap)
  page.open('/robots.txt', robots)
})
