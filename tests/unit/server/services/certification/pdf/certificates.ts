import { readFile } from 'node:fs/promises'
import type { PrintedCertificate, PrintedModule } from '#shared/types/certificate.ts'
import { loadCertificateResources } from '../../../../../../server/services/certification/pdf/resources.ts'

const ASSETS = new URL('../../../../../../assets/pdf/', import.meta.url)

/** Fonts and drawing as the server has them. */
export const resources = await loadCertificateResources(path => readFile(new URL(path, ASSETS)))

export const MODULES: readonly PrintedModule[] = [
  { uid: 'm1', number: 1, titleSl: 'Kaj je management mestnih središč in kako je nastal', titleEn: 'What town centre management is and how it came about' },
  { uid: 'm2', number: 2, titleSl: 'Organizacija in financiranje', titleEn: 'Organisation and financing models' },
  { uid: 'm3', number: 3, titleSl: 'Analiza središča in kazalniki', titleEn: 'Town centre analysis and KPI dashboards' },
  { uid: 'm4', number: 4, titleSl: 'Deležniki, partnerstvo in komunikacija', titleEn: 'Stakeholders, partnership and communication' },
  { uid: 'm7', number: 7, titleSl: 'Prazni prostori in začasna raba', titleEn: 'Vacant premises and temporary use' },
  { uid: 'm8', number: 8, titleSl: 'Javni prostor, mobilnost, parkiranje in dostopnost', titleEn: 'Public space, mobility, parking and accessibility' },
  { uid: 'm10', number: 10, titleSl: 'Pravni in finančni okvir, akcijski načrt in vrednotenje', titleEn: 'Legal and financial framework, action plan and evaluation' },
]

/** A certificate of module M1 in which every optional field is filled. */
export const moduleCertificate: PrintedCertificate = {
  kind: 'module',
  uid: 'm1',
  name: 'Črtomir Žnidaršič Đ',
  titleSl: 'Kaj je management mestnih središč in kako je nastal',
  titleEn: 'What town centre management is and how it came about',
  outcomes: [
    { sl: 'z lastnimi besedami opredeli MMS in ga loči od mestnega marketinga', en: 'defines TCM in their own words and tells it apart from city marketing' },
    { sl: 'navede vzroke za upad utripa središč', en: 'names the causes of the decline of town centres' },
    { sl: 'razloži pojma vitalnost in vzdržnost', en: 'explains the terms vitality and viability' },
  ],
  modules: MODULES.slice(0, 1),
  minutes: 60,
  mode: { sl: 'samostojno, po spletu', en: 'independent study online' },
  scorePercent: 92,
  criteria: { sl: 'Opravljene vse obvezne lekcije in kviz z vsaj 75 %.', en: 'All compulsory lessons completed and the quiz passed with at least 75%.' },
  issuedAt: '2026-11-22T10:15:00.000Z',
  issuer: { name: 'Izdajatelj programa' },
  signatory: { name: 'Ime in priimek', role: 'koordinatorica programa' },
  specimen: false,
  serial: 'TCM-2026-000001',
  code: '7K3M9Q2X4T8VB1CD5EFG',
  verifyUrl: 'https://akademija.example/preveri/7K3M-9Q2X-4T8V-B1CD-5EFG',
  lit: ['m1'],
}

/** A certificate of path A. */
export const pathCertificate: PrintedCertificate = {
  ...moduleCertificate,
  kind: 'path',
  uid: 'path-a',
  titleSl: 'Upravljanje mestnega središča za občinske uprave',
  titleEn: 'Managing the town centre: municipal officials',
  outcomes: [],
  modules: MODULES,
  minutes: 540,
  lit: MODULES.map(module => module.uid),
}
