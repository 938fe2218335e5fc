import { zipSync, strToU8, type Zippable } from 'fflate'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { Person } from '#shared/types/person.ts'
import { Certificate, type CertificateRecord } from '../../models/certificate.ts'
import type { CertificationHouse } from '../certification/house.ts'
import { storedFile } from '../certification/read.ts'
import { renderTranscript } from '../certification/transcript-pdf.ts'
import { fillText } from '../fill-text.ts'
import { heldAbout } from './held.ts'
import { TEXTS } from './texts.ts'
import { transcriptOf } from './transcript.ts'

/** One copy at a time in a process: each holds its whole content in memory. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Everything that is held about a person, as a ZIP of JSON files and PDFs with a page that explains them.
 * @throws DomainError NOT_FOUND where the person has been erased meanwhile
 */
export function exportOf(person: Person, house: Pick<CertificationHouse, 'resources'>, now = new Date()): Promise<Uint8Array> {
  const work = () => archive(person, house, now)
  const mine = queue.then(work, work)
  queue = mine
  return mine
}

async function archive(person: Person, house: Pick<CertificationHouse, 'resources'>, now: Date): Promise<Uint8Array> {
  const [held, transcript, pdfs] = await Promise.all([heldAbout(person.id), transcriptOf(person, now), certificateFiles(person.id)])
  const files: Zippable = { 'README.txt': strToU8(readme(now)) }
  for (const [name, content] of Object.entries({ ...held, 'transcript.json': transcript })) {
    files[name] = strToU8(`${JSON.stringify(content, null, 2)}\n`)
  }
  files['transcript.pdf'] = await renderTranscript(transcript, await house.resources())
  Object.assign(files, pdfs)
  return zipSync(files, { level: 6, mtime: now })
}

/** The issued files that are still there, under their numbers. */
async function certificateFiles(learner: string): Promise<Zippable> {
  const found = await Certificate.find({ learner }).lean<CertificateRecord[]>()
  const versions = found.flatMap(certificate => certificate.versions)
  return Object.fromEntries(versions.flatMap(({ serial, pdf }) => pdf ? [[`certificates/${serial}.pdf`, storedFile(pdf)]] : []))
}

/** What each file is, in the order in which one would read them. */
function listed({ files }: (typeof TEXTS)['sl']): Array<[string, string]> {
  return [
    ['account.json', files.account], ['sessions.json', files.sessions], ['events.json', files.events], ['progress.json', files.progress],
    ['attempts.json', files.attempts], ['more-attempts.json', files.grants], ['certificates.json', files.certificates], ['audit.json', files.audit], ['acts.json', files.acts],
    ['mails.json', files.mails], ['guest-links.json', files.guests], ['exercise-states.json', files.exercises], ['cases.json', files.cases], ['plans.json', files.plans], ['workshops.json', files.workshops],
    ['transcript.json', files.transcript], ['transcript.pdf', files.printed],
    ['certificates/', files.issued],
  ]
}

function readme(now: Date): string {
  const parts = LANGUAGES.map((lang) => {
    const { readmeTitle, readmeMade, readmeText } = TEXTS[lang]
    const list = listed(TEXTS[lang]).map(([name, text]) => `- ${name}: ${text}`)
    return [readmeTitle, fillText(readmeMade, { at: now.toISOString() }), '', readmeText, '', ...list].join('\r\n')
  })
  // A mark at the beginning tells plain editors that this is UTF-8.
  return `\uFEFF${parts.join('\r\n\r\n\r\n')}\r\n`
}
