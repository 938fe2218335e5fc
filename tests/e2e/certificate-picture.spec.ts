/**
 * The certificate as it looks: drawn by pdf.js in the browser and compared with the pictures under tests/e2e/pictures.
 * After a wanted change of the sheet, write them anew and look at them before committing:
 *   UPDATE_PICTURES=1 npx vitest run --project e2e tests/e2e/certificate-picture.spec.ts
 */
import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { renderCertificate } from '../../server/services/certification/pdf/render.ts'
import { openBrowser } from '../support/browser.ts'
import { DrawingRoom, packedPng, type Picture } from '../support/pictures.ts'
import { moduleCertificate, pathCertificate, resources } from '../unit/server/services/certification/pdf/certificates.ts'

/** Pixels that may be like nothing beside them, of half a million: a column that slips by two points has thousands. */
const LIMIT = 400
const LARGEST = 150_000

let browser: Browser
let room: DrawingRoom
beforeAll(async () => {
  browser = await openBrowser()
  room = await DrawingRoom.open(browser)
})
afterAll(() => browser.close())

const drawn = async (certificate: PrintedCertificate, using = resources, offset = 0): Promise<Picture> =>
  room.draw(await renderCertificate(certificate, using), offset)

describe.each([
  ['module', moduleCertificate],
  ['path', pathCertificate],
])('the certificate of a %s', (name, certificate) => {
  const file = new URL(`pictures/${name}.png`, import.meta.url)
  let reference: Picture
  let now: Picture

  beforeAll(async () => {
    now = await drawn(certificate)
    if (process.env.UPDATE_PICTURES) await writeFile(file, packedPng(now))
    reference = (await readFile(file)).toString('base64')
  })

  it('looks as it did', async () => {
    expect(await room.difference(now, reference)).toBeLessThanOrEqual(LIMIT)
    expect((await readFile(file)).length).toBeLessThanOrEqual(LARGEST)
  })

  it('may be smoothed otherwise: everything a quarter of a pixel aside is the same picture', async () => {
    expect(await room.difference(await drawn(certificate, resources, 0.25), reference)).toBeLessThanOrEqual(LIMIT)
  })

  it.each([[0.25, 2], [0.6, 2], [0.8, 4]])('is another picture when what is right of %d of its width slips by %d points', async (from, points) => {
    expect(await room.difference(await room.shiftColumn(now, from, points / 842), reference)).toBeGreaterThan(LIMIT)
  })

  it.each<[string, Partial<PrintedCertificate>]>([
    ['another title', { titleSl: 'Krajši naslov', titleEn: 'A shorter title' }],
    ['a name so long that it is set smaller', { name: 'dr. Maksimilijana Aleksandra Žnidaršič Podgoršek Đurić Vodušek' }],
    ['no building lit', { lit: [] }],
    ['no score', { scorePercent: null }],
    ['VZOREC on it', { specimen: true, issuer: { name: null }, signatory: null }],
    ['another QR code', { verifyUrl: certificate.verifyUrl.replace('7K3M', '8M4N') }],
  ])('is another picture with %s', async (_, changes) => {
    expect(await room.difference(await drawn({ ...certificate, ...changes }), reference)).toBeGreaterThan(LIMIT)
  })

  it('is another picture in another face', async () => {
    const { faces } = resources
    expect(await room.difference(await drawn(certificate, { ...resources, faces: { ...faces, head: faces.strong } }), reference)).toBeGreaterThan(LIMIT)
  })
})

it('a certificate of a path does not look like one of a module', async () => {
  expect(await room.difference(await drawn(moduleCertificate), await drawn(pathCertificate))).toBeGreaterThan(LIMIT)
})
