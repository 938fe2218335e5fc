/** The checks of the interface text, each on samples it has to find and samples it has to leave alone. */
import { describe, expect, it } from 'vitest'
import { hardCodedInCode, hardCodedInTemplate } from '../../support/wording/hard-coded.ts'
import { glued } from '../../support/wording/glued.ts'
import { misused, namesIn, usesOf } from '../../support/wording/keys.ts'
import { countsWithoutForms, flatten, unequal, wrongForms } from '../../support/wording/messages.ts'
import type { Source } from '../../support/wording/source.ts'
import { againstTerms, readTerm } from '../../support/wording/terms.ts'

const vue = (template: string, script = ''): Source => ({ file: 'Sample.vue', text: `<script setup lang="ts">\n${script}\n</script>\n\n<template>\n  <div>${template}</div>\n</template>\n` })
const code = (text: string, file = 'sample.ts'): Source => ({ file, text })

describe('unequal', () => {
  it('finds what one language lacks or leaves empty', () => {
    expect(unequal({ a: 'da', b: 'da' }, { a: 'yes', c: 'yes' })).toEqual(['b: nothing in English', 'c: nothing in Slovene'])
    expect(unequal({ a: ' ' }, { a: 'yes' })).toEqual(['a: nothing in Slovene'])
  })

  it('finds other values', () => {
    expect(unequal({ a: '{n} od {total}' }, { a: '{total}: {count}' })).toEqual(['a: {n, total} in Slovene, {count, total} in English'])
    expect(unequal({ a: '{n} od {total}' }, { a: 'of {total}, {n} and {n}' })).toEqual([])
  })

  it('reads nested texts by their whole key', () => {
    expect(flatten({ a: { b: { c: 'x' } }, d: 'y' })).toEqual({ 'a.b.c': 'x', 'd': 'y' })
  })
})

describe('forms', () => {
  it.each([
    ['{n} a | {n} b', '{n} c | {n} d', 'k: 2 Slovene and 2 English forms'],
    ['{n} a | {n} b | {n} c | {n} d', '{n} e', 'k: 4 Slovene and 1 English forms'],
    ['{n} a | {n} b | {n} c | d', '{n} e | {n} f', 'k: forms name different values'],
  ])('%j with %j is wrong', (sl, en, finding) => {
    expect(wrongForms({ k: sl }, { k: en })).toEqual([finding])
  })

  it('are right at four and two, or where nothing is counted', () => {
    expect(wrongForms({ k: '{n} a | {n} b | {n} c | {n} d', l: 'x' }, { k: '{n} e | {n} f', l: 'y' })).toEqual([])
  })

  it('are wanted wherever a number stands before a word', () => {
    expect(countsWithoutForms({ k: 'še {n} lekcij' }, { k: 'more' })).toEqual(['k'])
    expect(countsWithoutForms({ k: 'Še {n}\u00A0vprašanj' }, { k: 'more' })).toEqual(['k'])
    expect(countsWithoutForms({ k: 'še' }, { k: '{count} lessons' })).toEqual(['k'])
    expect(countsWithoutForms({ k: '{n} od {total}', l: '{n} min', m: '{n}. poskus', o: 'Modul {n}' }, { k: '{n} of {total}', l: '{n} min', m: 'Attempt {n}', o: 'Module {n}' })).toEqual([])
  })
})

describe('uses of texts', () => {
  const messages = { 'a.one': 'Ena', 'a.two': 'Dva {name}', 'a.count': '{n} x | {n} y | {n} z | {n} w' }
  const findings = (source: Source) => misused(usesOf(source), messages)

  it('are found in scripts, bindings, interpolations, handlers and <i18n-t>', () => {
    const source = vue(
      `<p :title="t('k.bound')" @click="say(t('k.handler')); other()">{{ yes ? $t('k.shown') : t(no ? 'k.this' : 'k.that') }}</p><p v-for="x in list(t('k.list'))" /><i18n-t keypath="k.path" />`,
      'const a = i18n.t(\'k.script\')',
    )
    expect(usesOf(source).map(use => use.key).sort()).toEqual(['k.bound', 'k.handler', 'k.list', 'k.path', 'k.script', 'k.shown', 'k.that', 'k.this'])
    expect(usesOf(source).every(use => use.place.startsWith('Sample.vue:'))).toBe(true)
  })

  it('name the line', () => {
    expect(usesOf(vue('\n{{ t(\'k\') }}'))[0]!.place).toBe('Sample.vue:7')
    expect(usesOf(vue('', '\nt(\'k\')'))[0]!.place).toBe('Sample.vue:3')
  })

  it.each([
    ['t(`a.${kind}`)', 'sample.ts:1: the key is computed'],
    ['t(keys[kind])', 'sample.ts:1: the key is computed'],
    ['t(\'a.none\')', 'sample.ts:1: no text a.none'],
    ['t(\'a.two\')', 'sample.ts:1: a.two is not given {name}'],
    ['t(\'a.one\', { name })', 'sample.ts:1: a.one has no {name}'],
    ['t(\'a.count\', { n })', 'sample.ts:1: a.count needs a number that decides its form'],
    ['t(\'a.one\', 3)', 'sample.ts:1: a.one has no forms'],
    ['t(\'a.count\', { n: done }, total)', 'sample.ts:1: the form of a.count follows done'],
  ])('%s is a mistake', (text, finding) => {
    expect(findings(code(text))).toEqual([finding])
  })

  it.each(['t(\'a.one\')', 't(\'a.two\', { name: x })', 't(\'a.two\', { ...values })', 't(\'a.two\', values)', 't(\'a.count\', { n: 3 }, 3)', 't(\'a.count\', { n: count(all.length) }, all.length)', 't(\'a.count\', 3)', 'get(\'a.none\')'])('%s is none', (text) => {
    expect(findings(code(text))).toEqual([])
  })

  it('of the server are names and literals', () => {
    const names = namesIn(code('texts.year; const { month, day: d } = texts; report(\'code-a\')'))
    for (const name of ['year', 'month', 'day', 'code-a']) expect(names).toContain(name)
    expect(names).not.toContain('week')
  })
})

describe('hard-coded text', () => {
  it.each([
    'Shranite zdaj',
    '{{ ok ? \'Yes\' : \'No\' }}',
    '{{ name ?? \'nobody\' }}',
    '{{ `Hello ${name}` }}',
    '{{ \'Total \' + n }}',
    '<img alt="A town">',
    '<button aria-label="Close" />',
    '<BaseField label="Ime" />',
    '<BaseField :label="\'Ime\'" />',
    '<input :placeholder="full ? \'Vse\' : t(\'k\')">',
    '<p v-if="x">{{ t(\'k\') }}</p><p v-else>Nič</p>',
  ])('in a template: %s', (template) => {
    expect(hardCodedInTemplate(vue(template))).toHaveLength(template.includes('Yes') ? 2 : 1)
  })

  it.each([
    '{{ t(\'k\') }} · {{ name }} – 5',
    '{{ state === \'done\' ? t(\'a\') : t(\'b\') }}',
    '{{ words[\'key\'] }}',
    '<img alt="" src="/a/town.svg" class="big town">',
    '<BaseField :label="t(\'k\')" name="ime" type="text" />',
    '<!-- a remark -->',
  ])('not in %s', (template) => {
    expect(hardCodedInTemplate(vue(template))).toEqual([])
  })

  it.each([
    ['const label = \'Save changes\'', 'components/x.ts'],
    ['const label = `Still ${n} more lessons`', 'composables/x.ts'],
    ['const label = \'Končano\'', 'pages/x.ts'],
    ['createError({ statusCode: 404, message: \'No such page\' })', 'server/api/x.ts'],
    ['createError({ statusMessage: `No page here: ${path}` })', 'server/api/x.ts'],
    ['new DomainError(\'You may not do this\')', 'server/services/x.ts'],
    ['const NAMES = { sl: { full: \'delno znano\' } }', 'server/services/x.ts'],
    ['return { text: \'Ni znano\' }', 'server/services/x.ts'],
    ['log(\'končano\')', 'server/services/x.ts'],
  ])('in code: %s', (text, file) => {
    expect(hardCodedInCode(code(text, file))).toHaveLength(1)
  })

  it.each([
    ['throw new Error(\'A bug of ours\')', 'components/x.ts'],
    ['import x from \'./some file\'', 'components/x.ts'],
    ['type Kind = \'one kind\' | \'other kind\'', 'components/x.ts'],
    ['document.querySelector(\'main article\')', 'components/x.ts'],
    ['useState<string>(\'a place\', () => null)', 'composables/x.ts'],
    ['const key = t(\'a.b\')', 'components/x.ts'],
    ['logger.info(\'the server is ready\')', 'server/plugins/x.ts'],
    ['new DomainError(\'NOT_FOUND\')', 'server/services/x.ts'],
  ])('not in %s', (text, file) => {
    expect(hardCodedInCode(code(text, file))).toEqual([])
  })
})

describe('texts put together', () => {
  const messages = { a: 'pol', b: 'stavka', whole: 'Cel stavek.', label: 'Oznaka:', halfWhole: 'Cel.' }
  const english = { ...messages, halfWhole: 'half' }
  const findings = (source: Source) => glued(source, [messages, english])

  it.each([
    '{{ t(\'a\') }} {{ name }}',
    '{{ name }} {{ t(\'a\') }}',
    '{{ t(\'a\') }} {{ x }} {{ t(\'b\') }}',
    '{{ t(\'a\') }}: {{ name }}',
    '{{ t(\'a\') }} <b>{{ name }}</b>',
    '<NuxtLink to="/">{{ t(\'a\') }}</NuxtLink> {{ t(\'b\') }}',
    '{{ t(\'halfWhole\') }} {{ name }}',
    '{{ t(\'a\') }}<template v-if="x">, {{ name }}</template>',
    '{{ t(\'a\') + name }}',
    '{{ `${t(\'a\')} ${name}` }}',
    '<p :title="[t(\'a\'), name].join(\' \')" />',
    '<p :title="name + (x ? t(\'a\') : t(\'whole\'))" />',
  ])('%s', (template) => {
    expect(findings(vue(template)).length).toBeGreaterThan(0)
  })

  it.each([
    '{{ t(\'a\', { name }) }}',
    '{{ t(\'a\') }} · {{ name }}',
    '{{ t(\'a\') }}<br>{{ name }}',
    '<p>{{ t(\'a\') }}</p><p>{{ name }}</p>',
    '<span>{{ t(\'a\') }}</span><span>{{ name }}</span>',
    '{{ t(\'whole\') }} <NuxtLink to="/">{{ t(\'b\') }}</NuxtLink>',
    '<b>{{ t(\'label\') }}</b> {{ name }}',
    '{{ name }}, {{ other }}',
    '<template v-if="x">{{ t(\'a\') }}</template><template v-else>{{ t(\'b\') }}</template>',
    '<template v-if="x">{{ t(\'a\') }} · </template>{{ name }}',
    '{{ t(\'a\') }}<span class="vh">{{ name }}</span>',
    '<BaseIcon /><span />{{ t(\'a\') }}',
    '<p :title="list([t(\'a\'), t(\'b\')])" />',
  ])('but not %s', (template) => {
    expect(findings(vue(template))).toEqual([])
  })
})

describe('terms', () => {
  const terms = ['kviz,quiz', '"Spoštovani,",Dear Sir or Madam', 'predavanje,lecture (live or recorded)', 'vloga,role; also: application form'].map(readTerm)

  it('are read from the list', () => {
    expect(terms[1]).toEqual({ sl: 'Spoštovani,', en: 'Dear Sir or Madam' })
    expect(() => readTerm('kviz')).toThrow('kviz')
  })

  it('are found out where one language has another word', () => {
    expect(againstTerms({ k: 'Kviz' }, { k: 'Test' }, terms)).toEqual(['k: Kviz is “quiz”, not “Test”'])
    expect(againstTerms({ k: 'Preizkus' }, { k: 'Quiz' }, terms)).toEqual(['k: Quiz is »kviz«, not »Preizkus«'])
  })

  it('may begin a line, end in a full stop and come without their remark', () => {
    expect(againstTerms({ k: 'Kviz', l: 'predavanje', m: 'Vloga', n: 'drugo' }, { k: 'Quiz.', l: 'Lecture', m: 'role', n: 'other' }, terms)).toEqual([])
  })
})
