import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCase, findCaseBySlug, findCheck, findLesson, findLessonBySlug, findModule, findModuleBySlug, findQuiz, loadBundle } from '../../../../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { ContentTree } from '../../../content/content-tree.ts'

let tree: ContentTree

beforeAll(async () => {
  tree = await ContentTree.create()
  loadBundle(await compileContent(tree.contentDir))
})

afterAll(() => tree.remove())

describe('looking up by uid', () => {
  it('finds what is there', () => {
    expect(findModule('m1').text.sl.title).toBe('Prvi modul')
    expect(findLesson('m1-l2')).toMatchObject({ module: 'm1', number: '1.2', minutes: 20 })
    expect(findCase('case-koper').text.en.title).toBe('Koper')
    expect(findQuiz('m1-quiz')).toMatchObject({ module: 'm1', draw: 2, passMark: 75 })
    expect(findCheck('m1-s1').lesson).toBe('m1-l1')
  })

  it.each([
    ['module', () => findModule('m9')],
    ['lesson', () => findLesson('m1-l9')],
    ['case', () => findCase('case-x')],
    ['quiz', () => findQuiz('m1-checks')],
    ['self-check', () => findCheck('m1-q1')],
  ])('refuses a %s that is not there', (_, find) => {
    expect(find).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})

describe('looking up by address', () => {
  it('finds what is there now', () => {
    expect(findModuleBySlug('en', 'first')).toMatchObject({ item: { uid: 'm1' } })
    expect(findLessonBySlug('sl', 'prvi', 'uvod')).toMatchObject({ item: { uid: 'm1-l1' } })
    expect(findCaseBySlug('en', 'koper')).toMatchObject({ item: { uid: 'case-koper' } })
  })

  it('says where an earlier address has gone', () => {
    expect(findModuleBySlug('sl', 'prvi-nekoc')).toEqual({ movedTo: '/moduli/prvi' })
    expect(findModuleBySlug('en', 'first-once')).toEqual({ movedTo: '/en/modules/first' })
    expect(findLessonBySlug('sl', 'prvi', 'zacetek')).toEqual({ movedTo: '/moduli/prvi/uvod' })
    expect(findLessonBySlug('sl', 'prvi-nekoc', 'uvod')).toEqual({ movedTo: '/moduli/prvi/uvod' })
    expect(findLessonBySlug('sl', 'prvi-nekoc', 'zacetek')).toEqual({ movedTo: '/moduli/prvi/uvod' })
  })

  it.each([
    ['a module', () => findModuleBySlug('sl', 'ni-ga')],
    ['a slug of the other language', () => findModuleBySlug('en', 'prvi')],
    ['a lesson', () => findLessonBySlug('sl', 'prvi', 'ni-je')],
    ['a lesson of another module', () => findLessonBySlug('sl', 'drugi', 'uvod')],
    ['a case', () => findCaseBySlug('sl', 'ni-ga')],
  ])('refuses %s that is not there', (_, find) => {
    expect(find).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})
