import { filesOf, LIBRARY_FOLDER, packageOf, type FileData } from '../package.ts'
import { zipOf } from '../zip.ts'
import { withFile, type RefusedPackage } from './case.ts'

/** The usual files under other names, or as other bytes. */
function rewritten(change: (name: string, data: FileData) => [name: string, data: FileData]): Buffer {
  return zipOf(Object.entries(filesOf()).map(([name, data]) => {
    const [other, bytes] = change(name, data)
    return { name: other, data: bytes }
  }))
}

/** JSON in another encoding. */
function encoded(name: string, encode: (text: string) => Buffer): Buffer {
  return rewritten((file, data) => [file, file === name ? encode(String(data)) : data])
}

function longNames(): Buffer {
  const files = Array.from({ length: 9_993 }, (_, index) => ({ name: `content/${String(index).padStart(443, 'a')}.txt`, data: 'x', method: 0 }))
  return packageOf({}, [...files, { name: 'content/last' }])
}

const deep = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

/** Files that may not be in a package, are missing, or cannot be read. */
export const FILES: readonly RefusedPackage[] = [
  { what: 'a page in the content', bytes: () => withFile('content/page.html', { data: '<script>alert(1)</script>' }), says: [
    'Datoteke vrste .html v paketu niso dovoljene (»content/page.html«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .html are not allowed in a package (“content/page.html”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'a page that calls itself a picture first', bytes: () => withFile('content/square.png.html'), says: [
    'Datoteke vrste .html v paketu niso dovoljene (»content/square.png.html«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .html are not allowed in a package (“content/square.png.html”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'a drawing in the content', bytes: () => withFile('content/images/square.svg', { data: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' }), says: [
    'Slika »content/images/square.svg« je vrste SVG, ki je vsebina H5P ne sme imeti, ker lahko vsebuje kodo; shranite jo kot PNG in jo v vaji zamenjajte.',
    'The picture “content/images/square.svg” is of the type SVG, which H5P content may not have because it can hold code; save it as PNG and replace it in the exercise.',
  ] },
  { what: 'a script in the content', bytes: () => withFile('content/evil.js'), says: [
    'Datoteke vrste .js v paketu niso dovoljene (»content/evil.js«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .js are not allowed in a package (“content/evil.js”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'a flash film in the content', bytes: () => withFile('content/film.swf'), says: [
    'Datoteke vrste .swf v paketu niso dovoljene (»content/film.swf«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .swf are not allowed in a package (“content/film.swf”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'a program of a server', bytes: () => withFile('content/shell.PhP'), says: [
    'Datoteke vrste .php v paketu niso dovoljene (»content/shell.PhP«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .php are not allowed in a package (“content/shell.PhP”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'settings of a server in a library', bytes: () => withFile(`${LIBRARY_FOLDER}/web.config`), says: [
    'Datoteke vrste .config v paketu niso dovoljene (»Sample.Button-1.1/web.config«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .config are not allowed in a package (“Sample.Button-1.1/web.config”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'a page in a library', bytes: () => withFile(`${LIBRARY_FOLDER}/page.html`), says: [
    'Datoteke vrste .html v paketu niso dovoljene (»Sample.Button-1.1/page.html«); odstranite jo ali jo shranite v drugi vrsti in vajo znova izvozite.',
    'Files of the type .html are not allowed in a package (“Sample.Button-1.1/page.html”); remove it, or save it as another type, and export the exercise again.',
  ] },
  { what: 'a file without an ending in the content', bytes: () => withFile('content/evil'), says: [
    'Datoteka »content/evil« nima končnice, zato se ne ve, katere vrste je; dodajte jo ali datoteko odstranite.',
    'The file “content/evil” has no ending, so its type is unknown; add one, or remove the file.',
  ] },
  { what: 'a file whose ending is a point', bytes: () => withFile('content/evil.html.'), says: [
    'Datoteka »content/evil.html.« nima končnice, zato se ne ve, katere vrste je; dodajte jo ali datoteko odstranite.',
    'The file “content/evil.html.” has no ending, so its type is unknown; add one, or remove the file.',
  ] },
  { what: 'a file without an ending in a library', bytes: () => withFile(`${LIBRARY_FOLDER}/evil`), says: [
    'Datoteka »Sample.Button-1.1/evil« nima končnice, zato se ne ve, katere vrste je; dodajte jo ali datoteko odstranite.',
    'The file “Sample.Button-1.1/evil” has no ending, so its type is unknown; add one, or remove the file.',
  ] },
  { what: 'as many files as there may be with names as long as they may be, the last without an ending', bytes: longNames, says: [
    'Datoteka »content/last« nima končnice, zato se ne ve, katere vrste je; dodajte jo ali datoteko odstranite.',
    'The file “content/last” has no ending, so its type is unknown; add one, or remove the file.',
  ] },
  { what: 'an archive of something else', bytes: () => zipOf([{ name: 'word/document.xml', data: '<w/>' }, { name: '[Content_Types].xml', data: '<t/>' }]), says: [
    'V arhivu ni datoteke h5p.json, torej ni paket H5P; vajo izvozite kot .h5p.',
    'There is no h5p.json in the archive, so it is no H5P package; export the exercise as .h5p.',
  ] },
  { what: 'a package packed together with its folder', bytes: () => rewritten((name, data) => [`vaja/${name}`, data]), says: [
    'Datoteka h5p.json je v mapi (»vaja/h5p.json«), biti pa mora na vrhu paketa; v arhiv dajte vsebino mape, ne mape same.',
    'The file h5p.json lies in a folder (“vaja/h5p.json”), but must be at the top of the package; pack what is in the folder, not the folder itself.',
  ] },
  { what: 'no content', bytes: () => packageOf({ files: { 'content/content.json': null } }), says: [
    'V paketu ni datoteke content/content.json, torej nima vsebine; vajo znova izvozite kot .h5p.',
    'There is no content/content.json in the package, so it has no content; export the exercise again as .h5p.',
  ] },
  { what: 'an h5p.json that is no JSON', bytes: () => packageOf({ files: { 'h5p.json': '{ title: "Vaja" }' } }), says: [
    'Datoteka h5p.json ni veljaven JSON; popravite jo ali vajo znova izvozite.',
    'The file h5p.json is no valid JSON; mend it, or export the exercise again.',
  ] },
  { what: 'an h5p.json that is empty', bytes: () => packageOf({ files: { 'h5p.json': '' } }), says: [
    'Datoteka h5p.json ni veljaven JSON; popravite jo ali vajo znova izvozite.',
    'The file h5p.json is no valid JSON; mend it, or export the exercise again.',
  ] },
  { what: 'an h5p.json that is a list', bytes: () => packageOf({ files: { 'h5p.json': '[]' } }), says: [
    'V datoteki h5p.json mora biti objekt JSON, torej besedilo v zavitih oklepajih; popravite jo ali vajo znova izvozite.',
    'The file h5p.json must hold a JSON object, that is, text in braces; mend it, or export the exercise again.',
  ] },
  { what: 'an h5p.json with a mark of its encoding', bytes: () => encoded('h5p.json', text => Buffer.from(`\uFEFF${text}`)), says: [
    'Datoteka h5p.json ni zapisana kot UTF-8 brez oznake BOM; shranite jo tako ali vajo znova izvozite.',
    'The file h5p.json is not written in UTF-8 without a byte order mark; save it so, or export the exercise again.',
  ] },
  { what: 'an h5p.json in UTF-16', bytes: () => encoded('h5p.json', text => Buffer.from(text, 'utf16le')), says: [
    'Datoteka h5p.json ni zapisana kot UTF-8 brez oznake BOM; shranite jo tako ali vajo znova izvozite.',
    'The file h5p.json is not written in UTF-8 without a byte order mark; save it so, or export the exercise again.',
  ] },
  { what: 'a content.json in Latin-1', bytes: () => encoded('content/content.json', () => Buffer.from('{"label":"\u00E9"}', 'latin1')), says: [
    'Datoteka content/content.json ni zapisana kot UTF-8 brez oznake BOM; shranite jo tako ali vajo znova izvozite.',
    'The file content/content.json is not written in UTF-8 without a byte order mark; save it so, or export the exercise again.',
  ] },
  { what: 'an h5p.json that is too large', bytes: () => packageOf({ h5p: { licenseExtras: 'a'.repeat(260 * 1024) } }), says: [
    'Datoteka h5p.json je prevelika (dovoljenih je 256 kB); razdelite vajo na več paketov.',
    'The file h5p.json is too large (at most 256 kB are allowed); split the exercise into several packages.',
  ] },
  { what: 'a content.json that is too large', bytes: () => packageOf({ content: { label: 'a'.repeat(4 * 1024 * 1024) } }), says: [
    'Datoteka content/content.json je prevelika (dovoljenih je 4096 kB); razdelite vajo na več paketov.',
    'The file content/content.json is too large (at most 4,096 kB are allowed); split the exercise into several packages.',
  ] },
  { what: 'a content.json that is too deep', bytes: () => packageOf({ files: { 'content/content.json': deep(101) } }), says: [
    'Datoteka content/content.json je pregloboko gnezdena (dovoljenih je 100 ravni); poenostavite vajo ali jo razdelite.',
    'The file content/content.json is nested too deeply (at most 100 levels are allowed); make the exercise simpler, or split it.',
  ] },
  { what: 'a content.json that is deep enough to end a parser', bytes: () => packageOf({ files: { 'content/content.json': deep(1_000_000) } }), says: [
    'Datoteka content/content.json je pregloboko gnezdena (dovoljenih je 100 ravni); poenostavite vajo ali jo razdelite.',
    'The file content/content.json is nested too deeply (at most 100 levels are allowed); make the exercise simpler, or split it.',
  ] },
  { what: 'a content.json with too many parts', bytes: () => packageOf({ files: { 'content/content.json': `{"a":[${'{},'.repeat(130_000)}{}]}` } }), says: [
    'Datoteka content/content.json ima preveč delov (dovoljenih je 250.000); razdelite vajo na več paketov.',
    'The file content/content.json has too many parts (at most 250,000 are allowed); split the exercise into several packages.',
  ] },
  { what: 'a content.json that is a text', bytes: () => packageOf({ content: 'Vaja' }), says: [
    'V datoteki content/content.json mora biti objekt JSON, torej besedilo v zavitih oklepajih; popravite jo ali vajo znova izvozite.',
    'The file content/content.json must hold a JSON object, that is, text in braces; mend it, or export the exercise again.',
  ] },
]
