import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { contentOf, type CheckedFile, type CheckedPackage } from '../../../../../../server/services/interactive/check/package.ts'
import { checked } from '../../../../../support/packages/checked.ts'
import { entriesOf, filesOf, LIBRARY_FOLDER, libraryJson, needs, packageOf, PICTURE, validPackage } from '../../../../../support/packages/package.ts'
import { zipOf } from '../../../../../support/packages/zip.ts'

/** The bytes that are stored of a file. */
function bytesOf(found: CheckedPackage, file: CheckedFile): Promise<Buffer> {
  return buffer(contentOf(found, file))
}

function fileIn({ files }: CheckedPackage, path: string): CheckedFile {
  const found = files.find(file => file.path === path)
  if (!found) throw new Error(`no ${path} among ${pathsOf({ files }).join(', ')}`)
  return found
}

async function jsonIn(found: CheckedPackage, path: string): Promise<Record<string, unknown>> {
  return JSON.parse((await bytesOf(found, fileIn(found, path))).toString())
}

function pathsOf({ files }: Pick<CheckedPackage, 'files'>): string[] {
  return files.map(({ path }) => path).sort()
}

const USUAL = ['Sample.Button-1.1/button.css', 'Sample.Button-1.1/button.js', 'Sample.Button-1.1/library.json', 'content/content.json', 'content/images/square.png', 'h5p.json']

describe('a package that is whole', () => {
  it('says what it is', async () => {
    expect(await checked(validPackage())).toMatchObject({
      title: 'Vzorčna vaja',
      main: { machineName: 'Sample.Button', majorVersion: 1, minorVersion: 1, patchVersion: 0 },
      language: 'sl',
      rights: { license: 'CC BY', licenseVersion: '4.0', authors: ['Vzorčni Avtor'] },
      libraries: [{ machineName: 'Sample.Button', majorVersion: 1, minorVersion: 1, patchVersion: 0, license: 'MIT', author: 'Vzorčni Avtor' }],
      needsEval: false,
    })
  })

  it('gives its files, each with the hash and size of what is stored', async () => {
    const found = await checked(validPackage())
    expect(pathsOf(found)).toEqual(USUAL)
    let unpacked = 0
    for (const file of found.files) {
      const bytes = await bytesOf(found, file)
      expect(createHash('sha256').update(bytes).digest('hex'), file.path).toBe(file.hash)
      expect(bytes.length, file.path).toBe(file.size)
      unpacked += bytes.length
    }
    expect(found.unpacked).toBe(unpacked)
    expect(await bytesOf(found, fileIn(found, 'content/images/square.png'))).toEqual(PICTURE)
    expect((await bytesOf(found, fileIn(found, 'content/content.json'))).toString()).toBe(filesOf()['content/content.json'])
  })

  it('may be packed in other ways', async () => {
    const ways = {
      stored: entriesOf().map(file => ({ ...file, method: 0 })),
      // Sizes behind the data, as programs write that do not know them before.
      streamed: entriesOf().map(file => ({ ...file, flags: 0x808 })),
      windows: entriesOf().map(file => ({ ...file, mode: 0 })),
      folders: [{ name: 'content/', method: 0, mode: 0o040755 }, { name: `${LIBRARY_FOLDER}/`, method: 0, mode: 0 }, ...entriesOf()],
      withoutUtf8: entriesOf().map(file => ({ ...file, flags: 0 })),
      empty: [...entriesOf(), { name: 'content/empty.txt', data: '' }, { name: 'content/stored.txt', data: '', method: 0 }],
    }
    for (const [way, files] of Object.entries(ways)) expect((await checked(zipOf(files))).title, way).toBe('Vzorčna vaja')
    expect((await checked(packageOf({}, [], { comment: Buffer.from('made by hand') }))).title).toBe('Vzorčna vaja')
  })
})

describe('what is left out of a package', () => {
  it('is what systems and hidden files add, and what lies at the top', async () => {
    const found = await checked(packageOf({
      files: {
        '.DS_Store': 'x', '__MACOSX/content/._content.json': 'x', 'content/.htaccess': 'x', 'content/_notes.html': 'x', '__proto__/library.json': '{', 'readme.html': 'x',
        [`${LIBRARY_FOLDER}/.eslintrc`]: '{}',
      },
    }))
    expect(pathsOf(found)).toEqual(USUAL)
  })

  it('is what a player never asks for', async () => {
    const found = await checked(packageOf({
      files: { [`${LIBRARY_FOLDER}/button.js.map`]: '{}', [`${LIBRARY_FOLDER}/fix.patch`]: 'x', [`${LIBRARY_FOLDER}/old.diff`]: 'x', [`${LIBRARY_FOLDER}/film.swf`]: 'x', [`${LIBRARY_FOLDER}/LICENSE`]: 'x', [`${LIBRARY_FOLDER}/README`]: 'x' },
    }))
    expect(pathsOf(found)).toEqual(USUAL)
  })

  it('is a library that nothing loads, such as those of the editor', async () => {
    const found = await checked(packageOf({
      h5p: { preloadedDependencies: [needs('H5PEditor.Button'), needs('Sample.Button')] },
      library: { preloadedDependencies: [needs('H5PEditor.Button')], editorDependencies: [needs('H5PEditor.Missing')] },
      files: { 'H5PEditor.Button-1.1/library.json': libraryJson('H5PEditor.Button'), 'Sample.Unused-1.1/library.json': libraryJson('Sample.Unused') },
    }))
    expect(pathsOf(found)).toEqual(USUAL)
    expect(found.libraries.map(({ machineName }) => machineName)).toEqual(['Sample.Button'])
    expect((await jsonIn(found, 'h5p.json')).preloadedDependencies).toEqual([{ machineName: 'Sample.Button', majorVersion: '1', minorVersion: '1' }])
    expect((await jsonIn(found, 'Sample.Button-1.1/library.json')).preloadedDependencies).toEqual([])
  })
})

describe('what is served instead of what was brought', () => {
  it('names a library\'s folder as the player looks for it', async () => {
    for (const folder of ['Sample.Part', 'Sample.Part-2.0', 'Sample.Part-2.0.7']) {
      const found = await checked(packageOf({
        library: { preloadedDependencies: [needs('Sample.Part', 2, 0)] },
        files: { [`${folder}/library.json`]: libraryJson('Sample.Part', { majorVersion: 2, minorVersion: 0, patchVersion: 7, preloadedJs: [{ path: './js/part one.js' }] }), [`${folder}/js/part one.js`]: 'part()' },
      }))
      expect((await bytesOf(found, fileIn(found, 'Sample.Part-2.0/js/part one.js'))).toString()).toBe('part()')
      expect(await jsonIn(found, 'Sample.Part-2.0/library.json')).toEqual({
        title: 'Sample.Part', machineName: 'Sample.Part', majorVersion: '2', minorVersion: '0', patchVersion: '7', runnable: 1,
        preloadedDependencies: [], preloadedJs: [{ path: 'js/part one.js' }], preloadedCss: [],
      })
      // What a library needs is loaded before it.
      expect(found.libraries.map(({ machineName }) => machineName)).toEqual(['Sample.Part', 'Sample.Button'])
    }
  })

  it('lists the libraries of all parts of the content', async () => {
    const part = { library: 'Sample.Part 2.0', params: { inner: [{ library: 'Sample.Inner 1.1', params: {} }] } }
    const found = await checked(packageOf({
      content: { parts: [part, part], library: 'Not a part', params: 3, other: { library: 'Sample.Lost 1.0' } },
      files: { 'Sample.Part-2.0/library.json': libraryJson('Sample.Part', { majorVersion: 2, minorVersion: 0 }), 'Sample.Inner-1.1/library.json': libraryJson('Sample.Inner') },
    }))
    const names = (await jsonIn(found, 'h5p.json')).preloadedDependencies as { machineName: string }[]
    expect(names.map(({ machineName }) => machineName)).toEqual(['Sample.Button', 'Sample.Part', 'Sample.Inner'])
    expect(pathsOf(found)).toContain('Sample.Inner-1.1/library.json')
  })

  it('keeps of h5p.json what the player reads', async () => {
    const found = await checked(packageOf({ h5p: { language: 'und', __proto__x: 1, title: 'Prva\u0000 \u202E vaja', unknown: '<script>' } }))
    expect(found).toMatchObject({ language: null, title: 'Prva vaja' })
    expect(await jsonIn(found, 'h5p.json')).toEqual({
      title: 'Prva vaja', language: 'und', mainLibrary: 'Sample.Button', embedTypes: ['div'], preloadedDependencies: [{ machineName: 'Sample.Button', majorVersion: '1', minorVersion: '1' }],
    })
  })
})

describe('what a package may be like', () => {
  it('has versions written as text, and nothing where nothing needs to be said', async () => {
    const found = await checked(packageOf({
      h5p: { license: undefined, licenseVersion: '', authors: undefined, source: '', yearFrom: null, preloadedDependencies: [{ machineName: 'Sample.Button', majorVersion: '1', minorVersion: '1' }] },
      library: { runnable: '1', majorVersion: '1', license: undefined, author: null, coreApi: undefined },
    }))
    expect(found).toMatchObject({ rights: { license: null, licenseVersion: null, authors: [] }, main: { majorVersion: 1 } })
    expect(found.libraries).toMatchObject([{ license: null, author: null }])
  })

  it('has files of the content elsewhere: the player leaves them out', async () => {
    const content = { film: { path: 'https://example.org/film.mp4', mime: 'video/mp4' }, other: { path: '//example.org/a.png', mime: 'image/png' }, fresh: { path: 'images/square.png#tmp', mime: 'image/png' }, none: { path: '', mime: 'image/png' } }
    expect((await checked(packageOf({ content }))).title).toBe('Vzorčna vaja')
  })

  it('has texts that speak of code without being any', async () => {
    const texts = ['&lt;script&gt;alert(1)&lt;/script&gt;', '5 < 6 in on = x', '<p class="one">javascript: kaj je to?</p>', '<strong>onload</strong> = ne', '<a href="https://example.org/?q=javascript:">x</a>', 'data:text/html,x']
    expect((await checked(packageOf({ content: { texts } }))).title).toBe('Vzorčna vaja')
  })

  it('has texts that were made to keep a pattern busy', async () => {
    const many = (piece: string): string => piece.repeat(700_000 / piece.length)
    const texts = [many('<a'), `<a${many(' ')}on`, `<a${many(' on')}`, `<a ${many('ona')}`, `<a href=${many(' ')}`, `<a${many(' href=')}`]
    expect((await checked(packageOf({ content: { texts: texts.slice(0, 3) } }))).title).toBe('Vzorčna vaja')
    expect((await checked(packageOf({ content: { texts: texts.slice(3) } }))).title).toBe('Vzorčna vaja')
  })

  it.each([
    ['new Function("return 1")', true],
    ['window.eval("1")', true],
    [`${' '.repeat(65_530)}new   Function('a')`, true],
    [`${' '.repeat(16_380)}eval (x)`, true],
    ['const root = Function("return this")()', true],
    ['window.Function ("x", code)', true],
    ['const isFunction = (x) => toFunction(x); (function (x) {})(1); x instanceof Function', false],
    ['const medieval = (x) => evaluate(x)', false],
    ['const newFunctional = 1', false],
  ])('needs eval where its script does: …%s', async (script, needsEval) => {
    expect((await checked(packageOf({ script }))).needsEval).toBe(needsEval)
  })

  it('does not need eval for a script that is not loaded', async () => {
    expect((await checked(packageOf({ files: { [`${LIBRARY_FOLDER}/tool.js`]: 'eval(x)' } }))).needsEval).toBe(false)
  })
})
