import { filesOf, LIBRARY_FOLDER, packageOf } from '../package.ts'
import { zeros } from '../zeros.ts'
import { zipOf, type ZippedFile } from '../zip.ts'
import { withFile, withLie, type RefusedPackage } from './case.ts'

const PICTURE_NAME = 'content/images/square.png'

/** Entries that are no files, lie about themselves, or inflate to more than a disk holds. */
export const ENTRIES: readonly RefusedPackage[] = [
  { what: 'a link', bytes: () => withFile('content/passwd.txt', { data: '/etc/passwd', mode: 0o120777 }), says: [
    '»content/passwd.txt« ni navadna datoteka, temveč na primer povezava; namesto nje dajte v paket datoteko samo.',
    '“content/passwd.txt” is no regular file, but a link, for instance; put the file itself into the package instead.',
  ] },
  { what: 'a link in the place of a folder', bytes: () => withFile('content/images/link/', { data: '', mode: 0o120777 }), says: [
    '»content/images/link/« ni navadna datoteka, temveč na primer povezava; namesto nje dajte v paket datoteko samo.',
    '“content/images/link/” is no regular file, but a link, for instance; put the file itself into the package instead.',
  ] },
  { what: 'a device', bytes: () => withFile('content/null.txt', { data: '', mode: 0o020666 }), says: [
    '»content/null.txt« ni navadna datoteka, temveč na primer povezava; namesto nje dajte v paket datoteko samo.',
    '“content/null.txt” is no regular file, but a link, for instance; put the file itself into the package instead.',
  ] },
  { what: 'a folder that is called a file', bytes: () => withFile('content/folder.txt', { data: '', mode: 0o040755 }), says: [
    '»content/folder.txt« ni navadna datoteka, temveč na primer povezava; namesto nje dajte v paket datoteko samo.',
    '“content/folder.txt” is no regular file, but a link, for instance; put the file itself into the package instead.',
  ] },
  { what: 'a folder with bytes of its own', bytes: () => withFile('content/folder/', { data: 'x', mode: 0o040755 }), says: [
    'Datoteka »content/folder/« ni tako velika, kot trdi arhiv; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/folder/” is not of the size that the archive claims; export the package again and upload it anew.',
  ] },
  { what: 'a file behind a password', bytes: () => withLie(PICTURE_NAME, { flags: 0x801 }), says: [
    'Datoteka »content/images/square.png« je zaščitena z geslom; paket izvozite brez gesla.',
    'The file “content/images/square.png” is protected by a password; export the package without one.',
  ] },
  { what: 'a header that speaks of a password', bytes: () => headerFlags(PICTURE_NAME, 1), says: [
    'Seznam datotek in glava datoteke »content/images/square.png« v arhivu si nasprotujeta; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list and its header of the file “content/images/square.png” contradict each other; export the package again and upload it anew.',
  ] },
  { what: 'a file behind strong encryption', bytes: () => withLie(PICTURE_NAME, { flags: 0x841 }), says: [
    'Seznam datotek v arhivu je pri vnosu 3 okvarjen; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list of files is damaged at entry 3; export the package again and upload it anew.',
  ] },
  { what: 'a file compressed as bzip2', bytes: () => withLie(PICTURE_NAME, { method: 12 }), says: [
    'Datoteka »content/images/square.png« je stisnjena na način, ki ga H5P ne pozna; paket izdelajte z običajnim stiskanjem zip (deflate).',
    'The file “content/images/square.png” is compressed in a way that H5P does not know; make the package with the usual zip compression (deflate).',
  ] },
  { what: 'a file compressed as deflate64', bytes: () => withLie(PICTURE_NAME, { method: 9 }), says: [
    'Datoteka »content/images/square.png« je stisnjena na način, ki ga H5P ne pozna; paket izdelajte z običajnim stiskanjem zip (deflate).',
    'The file “content/images/square.png” is compressed in a way that H5P does not know; make the package with the usual zip compression (deflate).',
  ] },
  { what: 'a header that names another file', bytes: () => withLie(PICTURE_NAME, { localName: 'content/images/square.svg' }), says: [
    'Seznam datotek in glava datoteke »content/images/square.png« v arhivu si nasprotujeta; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list and its header of the file “content/images/square.png” contradict each other; export the package again and upload it anew.',
  ] },
  { what: 'a header that tells of another compression', bytes: () => withLie(PICTURE_NAME, { localMethod: 0 }), says: [
    'Seznam datotek in glava datoteke »content/images/square.png« v arhivu si nasprotujeta; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list and its header of the file “content/images/square.png” contradict each other; export the package again and upload it anew.',
  ] },
  { what: 'a file that lies behind the end', bytes: () => withLie(PICTURE_NAME, { offset: 0x7FFFFFF0 }), says: [
    'Seznam datotek in glava datoteke »content/images/square.png« v arhivu si nasprotujeta; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list and its header of the file “content/images/square.png” contradict each other; export the package again and upload it anew.',
  ] },
  { what: 'a file without a header', bytes: () => withLie(PICTURE_NAME, { offset: 3 }), says: [
    'Seznam datotek in glava datoteke »content/images/square.png« v arhivu si nasprotujeta; paket znova izvozite in ga naložite še enkrat.',
    'The archive’s list and its header of the file “content/images/square.png” contradict each other; export the package again and upload it anew.',
  ] },
  { what: 'a checksum that is not right', bytes: () => withLie(PICTURE_NAME, { crc: 1 }), says: [
    'Datoteka »content/images/square.png« je okvarjena, ker se kontrolna vsota ne ujema; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/images/square.png” is damaged, because its checksum does not match; export the package again and upload it anew.',
  ] },
  { what: 'a script with a checksum that is not right', bytes: () => withLie(`${LIBRARY_FOLDER}/button.js`, { crc: 1 }), says: [
    'Datoteka »Sample.Button-1.1/button.js« je okvarjena, ker se kontrolna vsota ne ujema; paket znova izvozite in ga naložite še enkrat.',
    'The file “Sample.Button-1.1/button.js” is damaged, because its checksum does not match; export the package again and upload it anew.',
  ] },
  { what: 'bytes that nothing can inflate', bytes: () => withLie(PICTURE_NAME, { packed: Buffer.from('ffffffffffff', 'hex') }), says: [
    'Datoteke »content/images/square.png« ni mogoče razpakirati, ker je okvarjena; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/images/square.png” cannot be unpacked, because it is damaged; export the package again and upload it anew.',
  ] },
  { what: 'bytes that break off', bytes: () => withLie('content/content.json', { packed: Buffer.from('4b', 'hex') }), says: [
    'Datoteke »content/content.json« ni mogoče razpakirati, ker je okvarjena; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/content.json” cannot be unpacked, because it is damaged; export the package again and upload it anew.',
  ] },
  { what: 'a file larger than it says', bytes: () => withLie(PICTURE_NAME, { size: 3 }), says: [
    'Datoteka »content/images/square.png« ni tako velika, kot trdi arhiv; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/images/square.png” is not of the size that the archive claims; export the package again and upload it anew.',
  ] },
  { what: 'a file smaller than it says', bytes: () => withLie(PICTURE_NAME, { size: 5000 }), says: [
    'Datoteka »content/images/square.png« ni tako velika, kot trdi arhiv; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/images/square.png” is not of the size that the archive claims; export the package again and upload it anew.',
  ] },
  { what: 'two sizes of a file that is not compressed', bytes: () => withLie(PICTURE_NAME, { method: 0, size: 3 }), says: [
    'Datoteka »content/images/square.png« ni tako velika, kot trdi arhiv; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/images/square.png” is not of the size that the archive claims; export the package again and upload it anew.',
  ] },
  { what: 'a gigabyte of zeros', bytes: () => packageOf({}, [zeros('content/zeros.txt', 1024)]), says: [
    'Datoteka »content/zeros.txt« je prevelika (dovoljenih je 64 MB); zmanjšajte jo in paket znova izvozite.',
    'The file “content/zeros.txt” is too large (at most 64 MB are allowed); make it smaller and export the package again.',
  ] },
  { what: 'a gigabyte of zeros that says it is a kilobyte', bytes: () => packageOf({}, [{ ...zeros('content/zeros.txt', 1024), size: 1000 }]), says: [
    'Datoteka »content/zeros.txt« ni tako velika, kot trdi arhiv; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/zeros.txt” is not of the size that the archive claims; export the package again and upload it anew.',
  ] },
  { what: 'twenty times sixty megabytes of zeros', bytes: () => packageOf({}, Array.from({ length: 20 }, (_, index) => zeros(`content/zeros-${index}.txt`, 60))), says: [
    'Razpakiran paket je prevelik (dovoljenih je 256 MB); zmanjšajte slike in posnetke ali vajo razdelite.',
    'Unpacked, the package is too large (at most 256 MB are allowed); make pictures and recordings smaller, or split the exercise.',
  ] },
  { what: 'two hundred and forty megabytes of zeros, the last of which are broken', bytes: manyZeros, says: [
    'Datoteka »content/zeros-3.txt« je okvarjena, ker se kontrolna vsota ne ujema; paket znova izvozite in ga naložite še enkrat.',
    'The file “content/zeros-3.txt” is damaged, because its checksum does not match; export the package again and upload it anew.',
  ] },
  { what: 'a file inside of another one', bytes: fileInFile, says: [
    'Datoteki »content/inner.txt« in »content/outer.txt« v arhivu zasedata iste bajte; paket znova izvozite iz programa za vaje.',
    'The files “content/inner.txt” and “content/outer.txt” share bytes of the archive; export the package again from the authoring program.',
  ] },
  { what: 'a hundred files that are each inside of the one before', bytes: () => nested(100, 200_000), says: [
    'Datoteki »content/nested-1.txt« in »content/nested-0.txt« v arhivu zasedata iste bajte; paket znova izvozite iz programa za vaje.',
    'The files “content/nested-1.txt” and “content/nested-0.txt” share bytes of the archive; export the package again from the authoring program.',
  ] },
  { what: 'five hundred files that are each inside of the one before, ten gigabytes of them', bytes: () => nested(500, 20_000_000), says: [
    'Razpakiran paket je prevelik (dovoljenih je 256 MB); zmanjšajte slike in posnetke ali vajo razdelite.',
    'Unpacked, the package is too large (at most 256 MB are allowed); make pictures and recordings smaller, or split the exercise.',
  ] },
]

/** All that is allowed, so that it is inflated to the end. */
function manyZeros(): Buffer {
  const files = Array.from({ length: 4 }, (_, index) => zeros(`content/zeros-${index}.txt`, 60))
  return packageOf({}, [...files.slice(0, 3), { ...files[3]!, crc: 1 }])
}

/** The list is right, the header before the data has other flags. */
function headerFlags(name: string, flags: number): Buffer {
  const bytes = packageOf()
  bytes.writeUInt16LE(flags, bytes.indexOf(name) - 30 + 6)
  return bytes
}

/** An archive in an archive whose list names both. */
function fileInFile(): Buffer {
  const inner = zipOf([{ name: 'content/inner.txt', data: 'inner', method: 0 }])
  const outer: ZippedFile = { name: 'content/outer.txt', data: inner, method: 0 }
  const before = zipOf(usual()).indexOf('PK\u0001\u0002')
  const header = 30 + 'content/outer.txt'.length
  return zipOf([...usual(), outer, { name: 'content/inner.txt', data: 'inner', method: 0, listedOnly: true, offset: before + header }])
}

function usual(): ZippedFile[] {
  return Object.entries(filesOf()).map(([name, data]) => ({ name, data }))
}

/** Header of a compressed file, as the format lays it down. */
function header(name: string, { crc, size, packed }: { crc: number, size: number, packed: number }): Buffer {
  const zip = zipOf([{ name, crc, size, packedSize: packed, packed: Buffer.alloc(0) }])
  return zip.subarray(0, 30 + name.length)
}

/** Each file's data hold the header of the next one, uncompressed, and then its data: a few kilobytes become gigabytes. */
function nested(count: number, size: number): Buffer {
  const kernel = zeros('', Math.ceil(size / 1024 / 1024))
  const names = Array.from({ length: count }, (_, index) => `content/nested-${index}.txt`)
  let [packed, content] = [kernel.packed!, kernel.size!]
  const listed: ZippedFile[] = [{ name: names.at(-1)!, packedSize: packed.length, size: content, crc: kernel.crc }]
  const headers: Buffer[] = []
  for (const name of names.slice(0, -1).toReversed()) {
    const [inner] = listed
    const quoted = header(inner!.name as string, { crc: inner!.crc!, size: inner!.size!, packed: inner!.packedSize! })
    headers.unshift(quoted)
    const block = Buffer.alloc(5)
    block.writeUInt16LE(quoted.length, 1)
    block.writeUInt16LE(0xFFFF - quoted.length, 3)
    packed = Buffer.concat([block, quoted, packed])
    content += quoted.length
    listed.unshift({ name, packedSize: packed.length, size: content, crc: 0 })
  }
  // The outermost file alone is written; the others are found in it.
  const before = zipOf(usual()).indexOf('PK\u0001\u0002')
  let at = before
  const files = listed.map((file, index): ZippedFile => {
    const offset = at
    at += 30 + (file.name as string).length + 5
    return { ...file, offset, ...(index === 0 ? { packed } : { listedOnly: true, packed: Buffer.alloc(0) }) }
  })
  return zipOf([...usual(), ...files])
}
