import { describe, expect, it } from 'vitest'
import { isOurs } from '../../../../server/utils/origin.ts'

const SITE = 'https://akademija.example.org'

describe('isOurs', () => {
  it.each([
    ['same-origin', undefined, true],
    ['same-origin', SITE, true],
    ['same-site', SITE, false],
    ['cross-site', SITE, false],
    ['none', undefined, false],
    [undefined, SITE, true],
    [undefined, 'https://akademija.example.org.evil.example', false],
    [undefined, 'http://akademija.example.org', false],
    [undefined, undefined, false],
    ['same-origin', 'null', false],
    [undefined, 'null', false],
  ])('Sec-Fetch-Site %s with Origin %s → %s', (site, origin, expected) => {
    expect(isOurs(site, origin, SITE)).toBe(expected)
  })
})
