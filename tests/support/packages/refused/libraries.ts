import { LIBRARY_FOLDER, libraryJson, needs, packageOf, type FileData } from '../package.ts'
import type { RefusedPackage } from './case.ts'

const library = (fields: Record<string, unknown>) => (): Buffer => packageOf({ library: fields })
const files = (more: Record<string, FileData | null>) => (): Buffer => packageOf({ files: more })

const circle = (): Buffer => packageOf({
  library: { preloadedDependencies: [needs('Sample.Round')] },
  files: {
    'Sample.Round-1.1/library.json': libraryJson('Sample.Round', { preloadedDependencies: [needs('Sample.About')] }),
    'Sample.About-1.1/library.json': libraryJson('Sample.About', { preloadedDependencies: [needs('Sample.Round')] }),
  },
})

/** Everything is parsed before the last of it is refused. */
function heavyForms(): Buffer {
  const form = JSON.stringify([...Array.from({ length: 12_000 }, () => ({})), 'a'.repeat(470_000)])
  const languages = Array.from({ length: 9 }, (_, index) => `language/x${index}.json`)
  const folders = Array.from({ length: 40 }, (_, index) => `Sample.Form${index}`)
  return packageOf({
    files: {
      ...Object.fromEntries(folders.flatMap(name => [[`${name}-1.1/library.json`, libraryJson(name)], ...['semantics.json', ...languages].map(file => [`${name}-1.1/${file}`, form])])),
      'Sample.Last-1.1/library.json': libraryJson('Sample.Last'),
      'Sample.Last-1.1/language/sl.json': 'sl',
    },
  })
}

/** What they say is all kept until the last of them is read. */
function talkative(): Buffer {
  const names = Array.from({ length: 299 }, (_, index) => `Sample.Talk${index}`)
  const scripts = Array.from({ length: 1600 }, () => ({ path: 'a.js' }))
  return packageOf({
    h5p: { preloadedDependencies: [...['Sample.Button', ...names, 'Sample.Lost'].map(name => needs(name))] },
    files: Object.fromEntries(names.flatMap(name => [[`${name}-1.1/library.json`, libraryJson(name, { preloadedJs: scripts })], [`${name}-1.1/a.js`, '']])),
  })
}

/** Whose libraries cannot be loaded, or should not be. */
export const LIBRARIES: readonly RefusedPackage[] = [
  { what: 'a library that is not there', bytes: () => packageOf({ h5p: { preloadedDependencies: [needs('Sample.Button'), needs('Sample.Lost')] } }), says: [
    'V paketu ni knjižnice Sample.Lost 1.1, ki jo potrebuje h5p.json; vajo znova izvozite z vsemi knjižnicami.',
    'The library Sample.Lost 1.1, which h5p.json needs, is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'a library in another version only', bytes: () => packageOf({ h5p: { preloadedDependencies: [needs('Sample.Button', 1, 2)] } }), says: [
    'V paketu ni knjižnice Sample.Button 1.2, ki jo potrebuje h5p.json; vajo znova izvozite z vsemi knjižnicami.',
    'The library Sample.Button 1.2, which h5p.json needs, is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'a library whose own needs are not there', bytes: library({ preloadedDependencies: [needs('Sample.Lost', 2, 0)] }), says: [
    'V paketu ni knjižnice Sample.Lost 2.0, ki jo potrebuje Sample.Button 1.1; vajo znova izvozite z vsemi knjižnicami.',
    'The library Sample.Lost 2.0, which Sample.Button 1.1 needs, is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'libraries that need each other', bytes: circle, says: [
    'Knjižnice potrebujejo druga drugo v krogu (Sample.Round 1.1 → Sample.About 1.1 → Sample.Round 1.1), zato jih ni mogoče naložiti; pri avtorju vrste vsebine dobite popravljeno različico.',
    'Libraries need each other in a circle (Sample.Round 1.1 → Sample.About 1.1 → Sample.Round 1.1), so they cannot be loaded; get a mended version from the author of the content type.',
  ] },
  { what: 'a library that needs itself', bytes: library({ preloadedDependencies: [needs('Sample.Button')] }), says: [
    'Knjižnice potrebujejo druga drugo v krogu (Sample.Button 1.1 → Sample.Button 1.1), zato jih ni mogoče naložiti; pri avtorju vrste vsebine dobite popravljeno različico.',
    'Libraries need each other in a circle (Sample.Button 1.1 → Sample.Button 1.1), so they cannot be loaded; get a mended version from the author of the content type.',
  ] },
  { what: 'a folder that is no library', bytes: files({ 'docs/manual.pdf': '%PDF-1.4' }), says: [
    'V mapi »docs/« ni datoteke library.json, torej ni knjižnica; odstranite jo ali vajo znova izvozite.',
    'There is no library.json in the folder “docs/”, so it is no library; remove it, or export the exercise again.',
  ] },
  { what: 'a folder called what no library is', bytes: files({ 'my library/library.json': libraryJson('my.library') }), says: [
    'Ime mape »my library/« ni ime knjižnice; dovoljene so črke brez šumnikov, številke, pike, vezaji in podčrtaji.',
    'The folder name “my library/” is no name of a library; allowed are letters without accents, digits, dots, hyphens and underscores.',
  ] },
  { what: 'a folder that is called another library', bytes: files({ 'Sample.Other-1.1/library.json': libraryJson('Sample.Another') }), says: [
    'Mapa »Sample.Other-1.1/« se ne imenuje tako kot knjižnica v njej; preimenujte jo v »Sample.Another-1.1«.',
    'The folder “Sample.Other-1.1/” is not named like the library in it; rename it to “Sample.Another-1.1”.',
  ] },
  { what: 'a folder with another version', bytes: files({ 'Sample.Other-1.2/library.json': libraryJson('Sample.Other') }), says: [
    'Mapa »Sample.Other-1.2/« se ne imenuje tako kot knjižnica v njej; preimenujte jo v »Sample.Other-1.1«.',
    'The folder “Sample.Other-1.2/” is not named like the library in it; rename it to “Sample.Other-1.1”.',
  ] },
  { what: 'the same library twice', bytes: files({ 'Sample.Button/library.json': libraryJson('Sample.Button') }), says: [
    'Knjižnica Sample.Button 1.1 je v paketu dvakrat (»Sample.Button/« in »Sample.Button-1.1/«); eno od map odstranite.',
    'The library Sample.Button 1.1 is in the package twice (“Sample.Button/” and “Sample.Button-1.1/”); remove one of the folders.',
  ] },
  { what: 'more libraries than anything needs', bytes: files(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`Sample.L${index}-1.1/library.json`, libraryJson(`Sample.L${index}`)]))), says: [
    'V paketu je preveč knjižnic (301, dovoljenih je 300); razdelite vajo na več paketov.',
    'The package holds too many libraries (301, at most 300 are allowed); split the exercise into several packages.',
  ] },
  { what: 'a library.json that is no JSON', bytes: files({ [`${LIBRARY_FOLDER}/library.json`]: '{' }), says: [
    'Datoteka Sample.Button-1.1/library.json ni veljaven JSON; popravite jo ali vajo znova izvozite.',
    'The file Sample.Button-1.1/library.json is no valid JSON; mend it, or export the exercise again.',
  ] },
  { what: 'a library.json that is too large', bytes: library({ description: 'a'.repeat(33 * 1024) }), says: [
    'Datoteka Sample.Button-1.1/library.json je prevelika (dovoljenih je 32 kB); razdelite vajo na več paketov.',
    'The file Sample.Button-1.1/library.json is too large (at most 32 kB are allowed); split the exercise into several packages.',
  ] },
  { what: 'a library without a title', bytes: library({ title: undefined }), says: [
    'V datoteki Sample.Button-1.1/library.json manjka polje title; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field title is missing in Sample.Button-1.1/library.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a library whose name is a path', bytes: library({ machineName: 'Sample/Button' }), says: [
    'V datoteki Sample.Button-1.1/library.json ima polje machineName vrednost »Sample/Button«, ki je H5P ne dovoli; pravilno je na primer »H5P.MultiChoice«.',
    'In Sample.Button-1.1/library.json the field machineName is “Sample/Button”, which H5P does not allow; right would be “H5P.MultiChoice”, for instance.',
  ] },
  { what: 'a library without a patch version', bytes: library({ patchVersion: undefined }), says: [
    'V datoteki Sample.Button-1.1/library.json manjka polje patchVersion; dopolnite ga v programu za vaje ali vajo znova izvozite.',
    'The field patchVersion is missing in Sample.Button-1.1/library.json; fill it in in the authoring program, or export the exercise again.',
  ] },
  { what: 'a library with half a version', bytes: library({ patchVersion: 1.5 }), says: [
    'V datoteki Sample.Button-1.1/library.json je v polju patchVersion »1.5«; del različice je celo število od 0 do 99999.',
    'In Sample.Button-1.1/library.json the field patchVersion is “1.5”; a part of a version is a whole number from 0 to 99999.',
  ] },
  { what: 'a library that is perhaps runnable', bytes: library({ runnable: 'perhaps' }), says: [
    'V datoteki Sample.Button-1.1/library.json je v polju runnable »perhaps«; dovoljeno je 0 ali 1.',
    'In Sample.Button-1.1/library.json the field runnable is “perhaps”; write 0 or 1.',
  ] },
  { what: 'a library for a newer H5P', bytes: library({ coreApi: { majorVersion: 1, minorVersion: 99 } }), says: [
    'Knjižnica (Sample.Button-1.1/library.json) potrebuje H5P 1.99, predvajalnik pa pozna različice do 1.28; vajo izvozite s starejšo različico te vrste vsebine.',
    'The library (Sample.Button-1.1/library.json) needs H5P 1.99, but the player knows versions up to 1.28; export the exercise with an older version of this content type.',
  ] },
  { what: 'a library for H5P 2', bytes: library({ coreApi: { majorVersion: 2, minorVersion: 0 } }), says: [
    'Knjižnica (Sample.Button-1.1/library.json) potrebuje H5P 2.0, predvajalnik pa pozna različice do 1.28; vajo izvozite s starejšo različico te vrste vsebine.',
    'The library (Sample.Button-1.1/library.json) needs H5P 2.0, but the player knows versions up to 1.28; export the exercise with an older version of this content type.',
  ] },
  { what: 'a library for an H5P in words', bytes: library({ coreApi: 'newest' }), says: [
    'V datoteki Sample.Button-1.1/library.json mora imeti polje coreApi podpolja, kot jih predpisuje H5P; vajo znova izvozite.',
    'In Sample.Button-1.1/library.json the field coreApi must have fields of its own as H5P lays them down; export the exercise again.',
  ] },
  { what: 'a script outside of the library', bytes: library({ preloadedJs: [{ path: '../../evil.js' }] }), says: [
    'V datoteki Sample.Button-1.1/library.json ima polje preloadedJs.0.path vrednost »../../evil.js«, ki je H5P ne dovoli; pravilno je na primer »scripts/exercise.js«.',
    'In Sample.Button-1.1/library.json the field preloadedJs.0.path is “../../evil.js”, which H5P does not allow; right would be “scripts/exercise.js”, for instance.',
  ] },
  { what: 'a script outside of the library by a way round', bytes: library({ preloadedJs: [{ path: 'scripts/../../content/evil.js' }] }), says: [
    'V datoteki Sample.Button-1.1/library.json ima polje preloadedJs.0.path vrednost »scripts/../../content/evil.js«, ki je H5P ne dovoli; pravilno je na primer »scripts/exercise.js«.',
    'In Sample.Button-1.1/library.json the field preloadedJs.0.path is “scripts/../../content/evil.js”, which H5P does not allow; right would be “scripts/exercise.js”, for instance.',
  ] },
  { what: 'a script of another server', bytes: library({ preloadedJs: [{ path: 'https://example.org/evil.js' }] }), says: [
    'V datoteki Sample.Button-1.1/library.json ima polje preloadedJs.0.path vrednost »https://example.org/evil.js«, ki je H5P ne dovoli; pravilno je na primer »scripts/exercise.js«.',
    'In Sample.Button-1.1/library.json the field preloadedJs.0.path is “https://example.org/evil.js”, which H5P does not allow; right would be “scripts/exercise.js”, for instance.',
  ] },
  { what: 'a script that is absolute', bytes: library({ preloadedJs: [{ path: '/evil.js' }] }), says: [
    'V datoteki Sample.Button-1.1/library.json ima polje preloadedJs.0.path vrednost »/evil.js«, ki je H5P ne dovoli; pravilno je na primer »scripts/exercise.js«.',
    'In Sample.Button-1.1/library.json the field preloadedJs.0.path is “/evil.js”, which H5P does not allow; right would be “scripts/exercise.js”, for instance.',
  ] },
  { what: 'a script that is not there', bytes: library({ preloadedJs: [{ path: 'lost.js' }] }), says: [
    'Knjižnica (Sample.Button-1.1/library.json) nalaga datoteko »Sample.Button-1.1/lost.js«, ki je v paketu ni; vajo znova izvozite z vsemi knjižnicami.',
    'The library (Sample.Button-1.1/library.json) loads the file “Sample.Button-1.1/lost.js”, which is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'a script that is left out', bytes: () => packageOf({ library: { preloadedJs: [{ path: '_hidden.js' }] }, files: { [`${LIBRARY_FOLDER}/_hidden.js`]: '' } }), says: [
    'Knjižnica (Sample.Button-1.1/library.json) nalaga datoteko »Sample.Button-1.1/_hidden.js«, ki je v paketu ni; vajo znova izvozite z vsemi knjižnicami.',
    'The library (Sample.Button-1.1/library.json) loads the file “Sample.Button-1.1/_hidden.js”, which is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'a script that is a text', bytes: library({ preloadedJs: ['button.js'] }), says: [
    'V datoteki Sample.Button-1.1/library.json mora biti polje preloadedJs seznam s podatki, kot jih predpisuje H5P; vajo znova izvozite.',
    'In Sample.Button-1.1/library.json the field preloadedJs must be a list as H5P lays it down; export the exercise again.',
  ] },
  { what: 'a style that is a script', bytes: library({ preloadedCss: [{ path: 'button.js' }] }), says: [
    'V datoteki Sample.Button-1.1/library.json ima polje preloadedCss.0.path vrednost »button.js«, ki je H5P ne dovoli; pravilno je na primer »styles/exercise.css«.',
    'In Sample.Button-1.1/library.json the field preloadedCss.0.path is “button.js”, which H5P does not allow; right would be “styles/exercise.css”, for instance.',
  ] },
  { what: 'a style that is not there', bytes: library({ preloadedCss: [{ path: 'lost.css' }] }), says: [
    'Knjižnica (Sample.Button-1.1/library.json) nalaga datoteko »Sample.Button-1.1/lost.css«, ki je v paketu ni; vajo znova izvozite z vsemi knjižnicami.',
    'The library (Sample.Button-1.1/library.json) loads the file “Sample.Button-1.1/lost.css”, which is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'a form for editors that is no JSON', bytes: files({ [`${LIBRARY_FOLDER}/semantics.json`]: '[{]' }), says: [
    'Datoteka Sample.Button-1.1/semantics.json ni veljaven JSON; popravite jo ali vajo znova izvozite.',
    'The file Sample.Button-1.1/semantics.json is no valid JSON; mend it, or export the exercise again.',
  ] },
  { what: 'four hundred forms for editors as large as can be, and texts that are no JSON', bytes: heavyForms, says: [
    'Datoteka Sample.Last-1.1/language/sl.json ni veljaven JSON; popravite jo ali vajo znova izvozite.',
    'The file Sample.Last-1.1/language/sl.json is no valid JSON; mend it, or export the exercise again.',
  ] },
  { what: 'libraries that say as much as they can, and one that is not there', bytes: talkative, says: [
    'V paketu ni knjižnice Sample.Lost 1.1, ki jo potrebuje h5p.json; vajo znova izvozite z vsemi knjižnicami.',
    'The library Sample.Lost 1.1, which h5p.json needs, is not in the package; export the exercise again with all its libraries.',
  ] },
  { what: 'a form for editors that is too large', bytes: files({ [`${LIBRARY_FOLDER}/semantics.json`]: `["${'a'.repeat(512 * 1024)}"]` }), says: [
    'Datoteka Sample.Button-1.1/semantics.json je prevelika (dovoljenih je 512 kB); razdelite vajo na več paketov.',
    'The file Sample.Button-1.1/semantics.json is too large (at most 512 kB are allowed); split the exercise into several packages.',
  ] },
  { what: 'texts for editors that are no JSON', bytes: files({ [`${LIBRARY_FOLDER}/language/sl.json`]: 'sl' }), says: [
    'Datoteka Sample.Button-1.1/language/sl.json ni veljaven JSON; popravite jo ali vajo znova izvozite.',
    'The file Sample.Button-1.1/language/sl.json is no valid JSON; mend it, or export the exercise again.',
  ] },
]
