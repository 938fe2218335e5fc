import { describe, expect, it } from 'vitest'
import { servedType } from '../../../../../server/services/interactive/served-types.ts'

describe('how a file of a package is answered', () => {
  it.each([
    ['content/content.json', 'application/json; charset=utf-8', true],
    ['X-1.1/x.js', 'text/javascript; charset=utf-8', true],
    ['X-1.1/x.CSS', 'text/css; charset=utf-8', true],
    ['content/images/a.jpeg', 'image/jpeg', true],
    ['content/videos/a.mp4', 'video/mp4', true],
    ['X-1.1/icon.svg', 'image/svg+xml', false],
    ['content/files/a.pdf', 'application/pdf', false],
    ['X-1.1/a.woff2', 'font/woff2', false],
    ['X-1.1/a.xml', 'application/octet-stream', false],
    ['X-1.1/a.html', 'application/octet-stream', false],
    ['X-1.1/a.js.html', 'application/octet-stream', false],
    ['X-1.1/constructor', 'application/octet-stream', false],
    ['X-1.1/a.constructor', 'application/octet-stream', false],
    ['X-1.1/js', 'application/octet-stream', false],
  ])('%s', (path, type, inline) => {
    expect(servedType(path)).toMatchObject({ type, inline })
  })
})
