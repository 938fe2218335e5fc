import { describe, expect, it } from 'vitest'
import { originalHash, stampOriginal } from '../../../../../server/services/catalogue/original-hash.ts'

const lesson = `---
uid: m1-l1
slug: uvod
aliases: [zacetek]
title: Uvod
summary: Kako se začne.
minutes: 15
completion: read
objectives: [m1-o1]
---

Besedilo.
`
const module = '---\nuid: m1\ntitle: Modul\nobjectives:\n  - { id: m1-o1, text: "Prvi." }\naudience: [officials]\n---\n'
const path = 'uid: path-a\ntitle: Pot\naudience: Občine.\noutcome: Načrt.\nminutes: { required: 5, optional: 0 }\n'

describe('originalHash', () => {
  it.each([
    ['uid', 'uid: m1-l1', 'uid: m1-l9'],
    ['slug', 'slug: uvod', 'slug: drugace'],
    ['aliases', '[zacetek]', '[zacetek, prej]'],
    ['minutes', 'minutes: 15', 'minutes: 20'],
    ['objectives of a lesson', '[m1-o1]', '[m1-o1, m1-o2]'],
    ['draft', 'uid: m1-l1', 'uid: m1-l1\ndraft: true'],
    ['blanks at the end of a line', 'Besedilo.', 'Besedilo.  '],
  ])('is the same when only %s changes', (_, from, to) => {
    expect(lesson).toContain(from)
    expect(originalHash(lesson.replace(from, to), 'markdown')).toBe(originalHash(lesson, 'markdown'))
  })

  it.each([
    ['title', lesson, 'title: Uvod', 'title: Začetek'],
    ['summary', lesson, 'Kako se začne.', 'Kako se konča.'],
    ['body', lesson, 'Besedilo.', 'Drugo besedilo.'],
    ['text of an objective', module, 'Prvi.', 'Drugi.'],
  ])('changes with the %s', (_, text, from, to) => {
    expect(text).toContain(from)
    expect(originalHash(text.replace(from, to), 'markdown')).not.toBe(originalHash(text, 'markdown'))
  })

  it('takes the texts of a path, not its data', () => {
    expect(originalHash(path.replace('required: 5', 'required: 6'), 'yaml')).toBe(originalHash(path, 'yaml'))
    expect(originalHash(path.replace('audience: Občine.', 'audience: Vsi.'), 'yaml')).not.toBe(originalHash(path, 'yaml'))
  })

  it('is twelve hexadecimal digits', () => {
    expect(originalHash(lesson, 'markdown')).toMatch(/^[0-9a-f]{12}$/)
  })
})

describe('stampOriginal', () => {
  it('puts the stamp after the uid', () => {
    expect(stampOriginal('---\nuid: a\nslug: b\n---\noriginal: stays\n', '0123456789ab')).toBe('---\nuid: a\noriginal: "0123456789ab"\nslug: b\n---\noriginal: stays\n')
  })

  it('replaces the stamp that is there', () => {
    expect(stampOriginal('uid: a\noriginal: "000000000000"\n', '0123456789ab')).toBe('uid: a\noriginal: "0123456789ab"\n')
  })

  it('quotes a hash of digits alone, which YAML would read as a number', () => {
    expect(stampOriginal('uid: a\n', '123456789012')).toContain('"123456789012"')
  })
})
