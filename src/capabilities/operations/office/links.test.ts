import { expect, it } from 'vitest'
import { linksIn } from './links.ts'

it('finds each address once, without the sentence around it', () => {
  expect(linksIn('Move it (https://desk.example/b/1?t=a.b).\nhttps://desk.example/b/1?t=a.b\nSee http://x.example, too!')).toEqual(['https://desk.example/b/1?t=a.b', 'http://x.example'])
})

it('makes no link of what is none', () => {
  expect(linksIn('javascript:alert(1) ftp://x.example www.example.com https://')).toEqual([])
})
