import { packageOf, PICTURE, validPackage } from '../package.ts'
import { zipOf } from '../zip.ts'
import type { RefusedPackage } from './case.ts'

/** Numbers of eight bytes. */
function long(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

/** The end of an archive in long: how many entries there are, where the list is, and where to find this. */
function longEnd({ entries, listAt, at }: { entries: bigint, listAt: bigint, at: bigint }): Buffer {
  return Buffer.concat([
    Buffer.from('504b0606', 'hex'), long(44n), Buffer.from([45, 3, 45, 0]), Buffer.alloc(8), long(entries), long(entries), long(0n), long(listAt),
    Buffer.from('504b0607', 'hex'), Buffer.alloc(4), long(at), Buffer.from([1, 0, 0, 0]),
  ])
}

const whole = validPackage()
const end = whole.length - 22

/** The usual package with some bytes of its end replaced. */
function withEnd(at: number, bytes: number[]): Buffer {
  const changed = Buffer.from(whole)
  changed.set(bytes, end + at)
  return changed
}

/** As an attacker of the reader would: a comment that itself looks like the end of an archive. */
const END_IN_COMMENT = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(40)])

/** Archives that are none, or not whole. */
export const ARCHIVES: readonly RefusedPackage[] = [
  { what: 'an empty file', bytes: () => Buffer.alloc(0), says: [
    'Datoteka ni paket H5P, saj je ni mogoče odpreti kot arhiv zip; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'The file is no H5P package, because it cannot be opened as a zip archive; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'a text', bytes: () => Buffer.from('No archive, but long enough to be taken for one at first.'), says: [
    'Datoteka ni paket H5P, saj je ni mogoče odpreti kot arhiv zip; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'The file is no H5P package, because it cannot be opened as a zip archive; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'a picture', bytes: () => Buffer.concat([PICTURE, Buffer.alloc(500)]), says: [
    'Datoteka ni paket H5P, saj je ni mogoče odpreti kot arhiv zip; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'The file is no H5P package, because it cannot be opened as a zip archive; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'the first bytes of an archive and no more', bytes: () => Buffer.from('PK\u0003\u0004'), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'half of an archive', bytes: () => whole.subarray(0, whole.length / 2), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'an archive without its last byte', bytes: () => whole.subarray(0, -1), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'bytes before the archive', bytes: () => packageOf({}, [], { before: Buffer.from('#!/bin/sh\n') }), says: [
    'Pred arhivom stojijo bajti, ki vanj ne sodijo; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'Bytes that do not belong to it stand before the archive; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'bytes before the archive that it counts', bytes: () => packageOf({}, [], { before: Buffer.from('MZ program '), shift: true }), says: [
    'Pred arhivom stojijo bajti, ki vanj ne sodijo; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'Bytes that do not belong to it stand before the archive; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'bytes after the archive', bytes: () => Buffer.concat([whole, Buffer.from('more')]), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'two archives in one file', bytes: () => Buffer.concat([whole, packageOf({ h5p: { title: 'Druga' } })]), says: [
    'Seznam datotek v arhivu je pri vnosu 1 okvarjen; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list of files is damaged at entry 1; export the package again and upload it anew.',
  ] },
  { what: 'bytes between the list and the end', bytes: () => packageOf({}, [], { beforeEnd: () => Buffer.alloc(9) }), says: [
    'Med seznamom datotek in koncem arhiva so bajti, ki vanj ne sodijo; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'Between the archive’s list of files and its end are bytes that do not belong to it; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'a second end in the comment', bytes: () => packageOf({}, [], { comment: END_IN_COMMENT }), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'an archive in several parts', bytes: () => withEnd(4, [1, 0]), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'a list that begins behind the end', bytes: () => packageOf({}, [], { listAt: 0x7FFFFFFF }), says: [
    'Seznam datotek v arhivu je pri vnosu 1 okvarjen; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list of files is damaged at entry 1; export the package again and upload it anew.',
  ] },
  { what: 'a list whose second entry is broken', bytes: () => brokenList(), says: [
    'Seznam datotek v arhivu je pri vnosu 2 okvarjen; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list of files is damaged at entry 2; export the package again and upload it anew.',
  ] },
  { what: 'more entries than there are', bytes: () => packageOf({}, [], { claims: 50 }), says: [
    'Seznam datotek v arhivu je pri vnosu 7 okvarjen; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list of files is damaged at entry 7; export the package again and upload it anew.',
  ] },
  { what: 'fewer entries than there are', bytes: () => packageOf({}, [{ name: 'content/hidden.json', data: '{}' }], { claims: 6 }), says: [
    'Med seznamom datotek in koncem arhiva so bajti, ki vanj ne sodijo; naložite datoteko .h5p, kot jo je izvozil program za vaje.',
    'Between the archive’s list of files and its end are bytes that do not belong to it; upload the .h5p file as the authoring program exported it.',
  ] },
  { what: 'a long end at a place that no file has', bytes: () => packageOf({}, [], { beforeEnd: at => longEnd({ entries: 6n, listAt: 0n, at: BigInt(at) + 2n ** 63n }) }), says: [
    'Arhiv se konča predčasno ali je okvarjen, zato njegovega seznama datotek ni mogoče prebrati; paket znova izvozite in ga naložite še enkrat.',
    'The archive breaks off or is damaged, so its list of files cannot be read; export the package again and upload it anew.',
  ] },
  { what: 'a long end with a list that no file has', bytes: () => packageOf({}, [], { beforeEnd: at => longEnd({ entries: 6n, listAt: 2n ** 63n, at: BigInt(at) }) }), says: [
    'Seznam datotek v arhivu je pri vnosu 1 okvarjen; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list of files is damaged at entry 1; export the package again and upload it anew.',
  ] },
  { what: 'a long end that counts a million million entries', bytes: () => packageOf({}, [], { beforeEnd: at => longEnd({ entries: 2n ** 40n, listAt: 0n, at: BigInt(at) }) }), says: [
    'V paketu je preveč datotek (1.099.511.627.776, dovoljenih je 10.000); razdelite vajo na več paketov.',
    'The package holds too many files (1,099,511,627,776, at most 10,000 are allowed); split the exercise into several packages.',
  ] },
  { what: 'seventy thousand entries', bytes: () => manyEntries(70_000), says: [
    'V paketu je preveč datotek (70.000, dovoljenih je 10.000); razdelite vajo na več paketov.',
    'The package holds too many files (70,000, at most 10,000 are allowed); split the exercise into several packages.',
  ] },
  { what: 'an archive with nothing in it', bytes: () => zipOf([]), says: [
    'V arhivu ni datoteke h5p.json, torej ni paket H5P; vajo izvozite kot .h5p.',
    'There is no h5p.json in the archive, so it is no H5P package; export the exercise as .h5p.',
  ] },
]

function brokenList(): Buffer {
  const changed = Buffer.from(whole)
  const first = changed.indexOf('PK\u0001\u0002')
  changed.write('XX', changed.indexOf('PK\u0001\u0002', first + 4))
  return changed
}

function manyEntries(count: number): Buffer {
  const files = Array.from({ length: count }, (_, index) => ({ name: `content/${index}.txt`, method: 0 }))
  const listAt = files.reduce((sum, { name }) => sum + 30 + name.length, 0)
  return zipOf(files, { claims: 0xFFFF, beforeEnd: at => longEnd({ entries: BigInt(count), listAt: BigInt(listAt), at: BigInt(at) }) })
}
