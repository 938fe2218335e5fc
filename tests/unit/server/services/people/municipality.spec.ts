import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Municipality } from '../../../../../shared/types/catalogue.ts'
import { resolveMunicipality } from '../../../../../server/services/people/municipality.ts'

const municipalities: Municipality[] = readFileSync(new URL('../../../../../content/data/municipalities.csv', import.meta.url), 'utf8')
  .trim().split('\n').slice(1)
  .map((line) => {
    const [code, name, nameBilingual, fullName, , region] = line.split(',') as [string, string, string, string, string, string]
    return { code, name, nameBilingual, fullName, region }
  })
const codeOf = (name: string) => municipalities.find(municipality => municipality.name === name)!.code
const resolve = (typed: string) => resolveMunicipality(typed, municipalities)

describe('resolveMunicipality', () => {
  it('knows each of the 212 by code, by name, in capitals and without diacritics', () => {
    expect(municipalities).toHaveLength(212)
    for (const { code, name, fullName } of municipalities) {
      const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
      for (const typed of [code, code.toLowerCase(), name, name.toUpperCase(), ` ${plain} `, fullName]) {
        expect(resolve(typed), typed).toEqual({ code })
      }
    }
  })

  it.each([
    ['Capodistria', 'Koper'],
    ['koper/capodistria', 'Koper'],
    ['mestna obcina celje', 'Celje'],
    ['Dobrova', 'Dobrova-Polhov Gradec'],
    ['Kranj', 'Kranj'],
    ['kop', 'Koper'],
    ['Ljublj', 'Ljubljana'],
    ['skofja l', 'Škofja Loka'],
    ['crnom', 'Črnomelj'],
  ])('%s is %s', (typed, name) => {
    expect(resolve(typed)).toEqual({ code: codeOf(name) })
  })

  it.each([
    ['undisclosed', 'undisclosed'],
    ['Ne želim navesti', 'undisclosed'],
    ['I prefer not to say', 'undisclosed'],
    ['abroad', 'abroad'],
    ['zunaj slovenije', 'abroad'],
    ['Outside Slovenia', 'abroad'],
  ])('%s is an answer too', (typed, code) => {
    expect(resolve(typed)).toEqual({ code })
  })

  it('asks again when several begin so', () => {
    expect(resolve('Sveti')).toEqual({ problem: 'ambiguous' })
    expect(resolve('sveti jurij')).toEqual({ problem: 'ambiguous' })
    expect(resolve('ljub')).toEqual({ problem: 'ambiguous' })
  })

  it.each(['Trst', 'Kopper', 'SI-999', '!', 'a', 'ko'])('does not know %s', (typed) => {
    expect(resolve(typed)).toEqual({ problem: 'unknown' })
  })
})
