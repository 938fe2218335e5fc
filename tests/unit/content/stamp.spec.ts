import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampContent } from '../../../server/services/catalogue/stamp.ts'
import { ContentTree, swap } from './content-tree.ts'

const ORIGINAL = 'sl/modules/01.prvi/2.nadaljevanje.md'
const TRANSLATION = 'en/modules/01.first/2.continuation.md'
const today = '2027-01-31'

let tree: ContentTree

beforeEach(async () => {
  tree = await ContentTree.create()
})

afterEach(() => tree.remove())

describe('stamping', () => {
  it('has nothing to do on stamped content', async () => {
    expect(await stampContent(tree.contentDir, { files: [], all: false, today })).toEqual({ changed: [], stale: [], unknown: [] })
  })

  it('leaves a stale translation alone until it is named', async () => {
    await tree.change({ [ORIGINAL]: swap('Navedek iz vira.', 'Drug navedek.') })
    const before = await stampContent(tree.contentDir, { files: [], all: false, today })
    expect(before).toEqual({ changed: [], stale: [TRANSLATION], unknown: [] })

    const named = await stampContent(tree.contentDir, { files: [TRANSLATION], all: false, today })
    expect(named.stale).toEqual([])
    expect(named.changed.map(item => item.file)).toEqual([TRANSLATION])
    await tree.write(TRANSLATION, named.changed[0]!.text)
    expect(await stampContent(tree.contentDir, { files: [], all: false, today })).toEqual({ changed: [], stale: [], unknown: [] })
  })

  it('stamps a translation that has no stamp, and changes nothing else in it', async () => {
    const stamped = await tree.read(TRANSLATION)
    await tree.change({ [TRANSLATION]: text => text.replace(/^original:.*\n/m, '') })
    const { changed } = await stampContent(tree.contentDir, { files: [], all: false, today })
    expect(changed).toEqual([{ file: TRANSLATION, text: stamped }])
  })

  it('lists new uids with the day, once, and keeps the lines that are there', async () => {
    const lock = await tree.read('uids.lock')
    await tree.change({ [ORIGINAL]: swap('id: m1-w1', 'id: m1-w2') })
    const { changed } = await stampContent(tree.contentDir, { files: [], all: false, today })
    expect(changed.find(item => item.file === 'uids.lock')?.text).toBe(`${lock}m1-w2  since 2027-01-31\n`)
  })

  it('does not list the uids of drafts', async () => {
    await tree.change({ 'sl/cases/osnutek.md': '---\nuid: case-x\nslug: osnutek\ndraft: true\n---\n' })
    expect((await stampContent(tree.contentDir, { files: [], all: false, today })).changed).toEqual([])
  })

  it('says which named file is no translation', async () => {
    expect((await stampContent(tree.contentDir, { files: ['en/cases/none.md'], all: false, today })).unknown).toEqual(['en/cases/none.md'])
  })
})
