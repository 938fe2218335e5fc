import { describe, expect, it } from 'vitest'
import { organisationKey, searchKeys, searchPrefixes, sortKey } from '../../../../../server/services/people/keys.ts'

describe('sortKey', () => {
  it('orders by the Slovene alphabet, where č, š and ž are letters of their own', () => {
    const names = ['Žagar', 'Zupan', 'Šuštar', 'Sušnik', 'Čuk', 'Cvek', 'Ćirić', 'Dolar', 'Đurić', 'Ana', 'Ana Zor', 'Anamarija']
    const sorted = names.toSorted((a, b) => sortKey(a) < sortKey(b) ? -1 : 1)
    expect(sorted).toEqual(['Ana', 'Ana Zor', 'Anamarija', 'Cvek', 'Čuk', 'Ćirić', 'Dolar', 'Đurić', 'Sušnik', 'Šuštar', 'Zupan', 'Žagar'])
  })

  it('does not depend on how the caron was typed', () => {
    expect(sortKey('Z\u030Cagar')).toBe(sortKey('Žagar'))
  })
})

describe('organisationKey', () => {
  it.each([
    ['Cvetličarna Primer, s. p.', 'CVETLIČARNA PRIMER'],
    ['Cvetlicarna  Primer s.p.', 'cvetličarna primer'],
    ['Primer d.o.o.', 'Primer, d. o. o.'],
    ['Primer doo', 'PRIMER'],
  ])('counts %s and %s once', (one, other) => {
    expect(organisationKey(one)).toBe(organisationKey(other))
  })

  it('keeps different organisations apart and is empty for none', () => {
    expect(organisationKey('Primer A d.o.o.')).not.toBe(organisationKey('Primer B d.o.o.'))
    expect(organisationKey('')).toBe('')
    expect(organisationKey(' – ')).toBe('')
  })
})

describe('searchKeys', () => {
  it('finds by each part of the name and by the address', () => {
    const keys = searchKeys('Ana Marija Črv', 'ana@primer.si')
    const found = (query: string) => searchPrefixes(query).some(prefix => keys.some(key => key.startsWith(prefix)))
    for (const query of ['ana', 'mar', 'crv', 'Črv A', 'ANA@PRIMER', 'ana marija c']) expect(found(query), query).toBe(true)
    for (const query of ['rija', 'primer', 'crva']) expect(found(query), query).toBe(false)
  })

  it('looks for nothing when nothing was typed', () => {
    expect(searchPrefixes('   ')).toEqual([])
  })
})
