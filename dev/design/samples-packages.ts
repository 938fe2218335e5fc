import type { PackageDetail, PackageRow } from '#shared/types/exercise'

/** Sample packages; names, people and figures say nothing. */
const use = (n: number) => ({ lesson: `m1-l${n}`, title: `Sample lesson ${n}`, to: '/moduli' })

export const ROW: PackageRow = {
  name: 'sample-exercise',
  title: 'Vzorčna vaja',
  type: 'H5P.MultiChoice 1.16.4',
  number: 2,
  size: 1_468_006,
  language: 'sl',
  rights: { license: 'CC BY', licenseVersion: '4.0', authors: ['Vzorčna Avtorica'] },
  uploadedAt: '2026-11-22T10:00:00.000Z',
  own: false,
  usedIn: [use(1), use(2)],
}

export const ROWS: PackageRow[] = [
  { ...ROW, name: 'own-exercise', title: 'One of our own', own: true, language: 'en', number: 1 },
  ROW,
  {
    ...ROW, name: 'a-name-that-is-as-long-as-a-name-of-a-package-may-be-at-all-64ch', title: `A title of two hundred and fifty-five signs ${'without_a_place_to_break_'.repeat(8)}`.slice(0, 255),
    type: 'H5P.InteractiveVideo 1.24.21', language: null, rights: { license: 'U', licenseVersion: null, authors: [] }, usedIn: [],
  },
]

export const DETAIL: PackageDetail = {
  ...ROW,
  limit: 104_857_600,
  version: '0'.repeat(64),
  frame: '/h5p/play/sample',
  files: 1204,
  unpacked: 12_400_000,
  libraries: [
    { name: 'H5P.MultiChoice 1.16.4', license: 'MIT', author: 'Vzorčni avtor' },
    { name: 'H5P.JoubelUI 1.3.17', license: null, author: null },
  ],
  needsEval: false,
  results: { people: 41, tries: 96, averageBest: 82, averageLast: 74 },
  questions: [
    { id: 'one', text: 'Vzorčno vprašanje', people: 41, tries: 96, averageBest: 91, averageLast: 88 },
    { id: 'two', text: 'Drugo vzorčno vprašanje', people: 7, tries: 9, averageBest: null, averageLast: null },
  ],
}

export const MISSING = [{ name: 'missing-exercise', usedIn: [use(1)] }, { name: 'another-missing-exercise', usedIn: [use(1), use(2)] }]
