import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AUDIENCE_WORDS, bandOf, BAND_WORDS, BANDS, FILTER_NAMES, filterModules, filterQuery, isEmptyFilter, NO_FILTER, readFilter, translateFilter, type ModuleFilter } from '../../../shared/module-filter.ts'
import { AUDIENCES, LANGUAGES, type TopicView } from '../../../shared/types/catalogue.ts'

const TOPICS: TopicView[] = [
  { uid: 'space', name: 'Prostor', slugs: { sl: 'prostor', en: 'space' } },
  { uid: 'offer', name: 'Ponudba', slugs: { sl: 'ponudba', en: 'offer' } },
]
const MODULES = [
  { uid: 'm1', audience: ['officials', 'providers'], topics: ['offer'], minutes: 60 },
  { uid: 'm2', audience: ['officials'], topics: ['space', 'offer'], minutes: 75 },
  { uid: 'm3', audience: ['entrepreneurs'], topics: ['space'], minutes: 105 },
] as const
const modules = MODULES.map(module => ({ ...module, audience: [...module.audience], topics: [...module.topics] }))

const filters = fc.record<ModuleFilter>({
  audience: fc.constantFrom(null, ...AUDIENCES),
  topic: fc.constantFrom(null, ...TOPICS.map(topic => topic.uid)),
  time: fc.constantFrom(null, ...BANDS),
})
const languages = fc.constantFrom(...LANGUAGES)
const found = (filter: Partial<ModuleFilter>) => filterModules(modules, { ...NO_FILTER, ...filter }).map(module => module.uid)

describe('filterModules', () => {
  it('leaves everything where nothing is asked', () => {
    expect(found({})).toEqual(['m1', 'm2', 'm3'])
  })

  it.each<[Partial<ModuleFilter>, string[]]>([
    [{ audience: 'officials' }, ['m1', 'm2']],
    [{ topic: 'space' }, ['m2', 'm3']],
    [{ time: 'short' }, ['m1']],
    [{ time: 'medium' }, ['m2']],
    [{ time: 'long' }, ['m3']],
    [{ audience: 'officials', topic: 'space' }, ['m2']],
    [{ audience: 'providers', topic: 'space' }, []],
    [{ audience: 'entrepreneurs', topic: 'space', time: 'long' }, ['m3']],
  ])('%j leaves %j', (filter, expected) => {
    expect(found(filter)).toEqual(expected)
  })

  it('is the same field by field, in any order', () => {
    fc.assert(fc.property(filters, (filter) => {
      const stepwise = filterModules(filterModules(filterModules(modules, { ...NO_FILTER, time: filter.time }), { ...NO_FILTER, topic: filter.topic }), { ...NO_FILTER, audience: filter.audience })
      expect(filterModules(modules, filter)).toEqual(stepwise)
    }))
  })
})

describe('bandOf', () => {
  it.each([[1, 'short'], [60, 'short'], [61, 'medium'], [75, 'medium'], [76, 'long'], [6000, 'long']] as const)('%i minutes are %s', (minutes, band) => {
    expect(bandOf(minutes)).toBe(band)
  })
})

describe('the filter in an address', () => {
  it('speaks the language of the page', () => {
    const filter: ModuleFilter = { audience: 'officials', topic: 'space', time: 'short' }
    expect(filterQuery(filter, TOPICS, 'sl')).toEqual({ za: 'uradniki', tema: 'prostor', trajanje: 'do-60' })
    expect(filterQuery(filter, TOPICS, 'en')).toEqual({ for: 'officials', topic: 'space', time: 'up-to-60' })
  })

  it('comes back as it was', () => {
    fc.assert(fc.property(filters, languages, (filter, lang) => {
      expect(readFilter(filterQuery(filter, TOPICS, lang), TOPICS, lang)).toEqual(filter)
      expect(isEmptyFilter(filter)).toBe(Object.keys(filterQuery(filter, TOPICS, lang)).length === 0)
    }))
  })

  it.each([
    [{}], [{ za: 'nekdo', tema: 'nic', trajanje: '5' }], [{ za: '', tema: '', trajanje: '' }], [{ za: null, tema: undefined }], [{ za: 'officials', tema: 'space' }],
    [{ za: ['nekdo', 'uradniki'] }], [{ q: 'uradniki' }], [{ za: 'toString', trajanje: '__proto__' }], [{ for: 'officials' }],
  ])('%j asks for nothing', (query) => {
    expect(readFilter(query, TOPICS, 'sl')).toEqual(NO_FILTER)
  })

  it('keeps what it knows beside what it does not, and the first of several', () => {
    expect(readFilter({ za: ['podjetniki', 'uradniki'], tema: 'nic', x: '1' }, TOPICS, 'sl')).toEqual({ audience: 'entrepreneurs', topic: null, time: null })
  })

  it('has no name and, of one field, no word twice', () => {
    const names = LANGUAGES.flatMap(lang => Object.values(FILTER_NAMES[lang]))
    expect(new Set(names).size).toBe(names.length)
    for (const lang of LANGUAGES) {
      for (const words of [AUDIENCE_WORDS[lang], BAND_WORDS[lang]]) expect(new Set(Object.values(words)).size).toBe(Object.values(words).length)
    }
  })
})

describe('translateFilter', () => {
  it('says the same in the other language', () => {
    fc.assert(fc.property(filters.filter(filter => !isEmptyFilter(filter)), languages, (filter, from) => {
      const to = from === 'sl' ? 'en' : 'sl'
      expect(translateFilter(filterQuery(filter, TOPICS, from), TOPICS, from, to)).toEqual(filterQuery(filter, TOPICS, to))
    }))
  })

  it('leaves what is not its own, and drops what nobody knows', () => {
    expect(translateFilter({ za: 'uradniki', tema: 'nic', x: '1' }, TOPICS, 'sl', 'en')).toEqual({ for: 'officials', x: '1' })
  })

  it.each([[{}], [{ x: '1' }], [{ for: 'officials' }]])('has nothing to do with %j', (query) => {
    expect(translateFilter(query, TOPICS, 'sl', 'en')).toBeNull()
  })
})
