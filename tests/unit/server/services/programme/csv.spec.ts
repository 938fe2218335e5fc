import { describe, expect, it } from 'vitest'
import type { ProgrammeReport } from '../../../../../shared/types/programme.ts'
import { programmeCsv } from '../../../../../server/services/programme/csv.ts'
import sl from '../../../../../i18n/locales/sl/programme-csv.json' with { type: 'json' }
import en from '../../../../../i18n/locales/en/programme-csv.json' with { type: 'json' }

const same = (count: number) => ({ reached: count, started: count, finished: count, certified: count })
const hidden = { reached: null, started: null, finished: null, certified: null }
const report: ProgrammeReport = {
  year: 2026,
  years: [2026],
  people: same(20),
  municipalities: { ...same(2), of: 212 },
  kinds: { ...same(2), of: 4 },
  target: { aim: 20, total: 9, municipalities: 2, companies: null, providers: null },
  byKind: [{ kind: 'official', counts: same(20) }, { kind: 'other', counts: hidden }],
  byRegion: [
    { region: 'Obalno-kraška', counts: same(20), municipalities: [{ code: 'SI-050', name: '=HYPERLINK("x")', counts: same(12) }], others: same(8) },
    { region: 'Goriška; "prva"', counts: hidden, municipalities: [], others: hidden },
    { region: 'abroad', counts: same(0), municipalities: [], others: same(0) },
  ],
}

describe('programmeCsv', () => {
  it('opens in a Slovene spreadsheet: byte order mark, semicolons, one heading', () => {
    const csv = programmeCsv(report, 'sl')
    expect(csv.startsWith('\uFEFFleto;razdelek;postavka;doseženi;začeli;zaključili modul;prejeli potrdilo;sodelujoči\r\n')).toBe(true)
    const lines = csv.trimEnd().split('\r\n')
    expect(lines).toContain('2026;skupaj;občine (od 212);2;2;2;2;')
    expect(lines).toContain('2026;letni cilj;podjetja;;;;;prikrito')
    expect(lines).toContain('2026;po vrsti udeleženca;drugo;prikrito;prikrito;prikrito;prikrito;')
    expect(lines).toContain('2026;po statistični regiji;zunaj Slovenije;0;0;0;0;')
    expect(lines).toContain('2026;občine v regiji: Obalno-kraška;druge občine skupaj;8;8;8;8;')
  })

  it('runs no formula and breaks no cell', () => {
    const csv = programmeCsv(report, 'sl')
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv).toContain('"Goriška; ""prva"""')
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      const line = programmeCsv({ ...report, byRegion: [{ region: `${start}1+1`, counts: hidden, municipalities: [], others: hidden }] }, 'sl')
      expect(line).toContain(`'${start}1+1`)
    }
  })

  it('speaks English too, with the same texts there', () => {
    expect(programmeCsv(report, 'en')).toContain('2026;yearly target;companies;;;;;hidden')
    expect(Object.keys(en)).toEqual(Object.keys(sl))
  })
})
