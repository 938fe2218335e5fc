/** Screens of trainers' packages of exercises. */
import * as paths from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { PackageDetail, PackageList, PackageRow } from '#shared/types/exercise.ts'
import { words } from '../words.ts'
import { follow, holding, press, told, type Scene, type Screen } from './scene.ts'

/** A package that comes with the software, so that it is there on every stage. */
const OWN = 'square-walk'

const TITLE = `Vzorčni naslov paketa, ki ima dvesto petinpetdeset znakov in dele_brez_presledkov_${'ki_se_ne_prelomijo_'.repeat(9)}`.slice(0, 255)
const NAME = 'vzorcno-ime-paketa-ki-je-tako-dolgo-kot-sme-biti-ime-paketa-vaje'
const NOBODY = { people: 0, tries: 0, averageBest: null, averageLast: null }

function brought(row: PackageRow): PackageRow {
  return {
    ...row, name: NAME, title: TITLE, type: 'H5P.InteractiveVideo 1.24.21', number: 12, own: false, usedIn: [], size: 104_857_600, language: null,
    rights: { license: 'CC BY-NC-SA', licenseVersion: '4.0', authors: ['Vzorčna Živa Črnčec', `Vzorec ${'brez_presledka_'.repeat(5)}`] },
  }
}

/** Opens the list with other packages than there are. */
const listed = (change: (list: PackageList) => PackageList): NonNullable<Screen['act']> => async (scene) => {
  await scene.page.route('**/api/trainer/exercises?*', async (route) => {
    await route.fulfill({ json: change(await (await route.fetch()).json() as PackageList) })
  })
  await follow(scene, paths.packagesPath(scene.lang))
  await scene.page.locator('.package-upload').waitFor()
}

/** Opens the page of a package of our own, as if it were another. */
const shown = (change: (detail: PackageDetail) => PackageDetail): NonNullable<Screen['act']> => async (scene) => {
  await scene.page.route(`**/api/trainer/exercises/${OWN}?*`, async (route) => {
    await route.fulfill({ json: change(await (await route.fetch()).json() as PackageDetail) })
  })
  await follow(scene, paths.packagePath(scene.lang, OWN))
  await scene.page.locator('.package-facts').waitFor()
}

async function open({ page }: Scene): Promise<void> {
  for (const summary of await page.locator('main summary').all()) await summary.click()
}

/** Chooses a file and sends it. */
async function send(scene: Scene, key = 'exerciseAdmin.upload.button'): Promise<void> {
  await scene.page.locator('input[name=file]').setInputFiles({ name: `${NAME}.h5p`, mimeType: 'application/zip', buffer: Buffer.from('PK') })
  await press(key)(scene)
}

/** Sends a file, which does not come to its end. */
async function sending(scene: Scene): Promise<void> {
  await holding(scene.page, '**/api/trainer/exercises')
  await send(scene)
  await scene.page.locator('main progress').waitFor()
}

const trainersOwn = (detail: PackageDetail): PackageDetail => ({
  ...detail, ...brought(detail), needsEval: true,
  results: { people: 1204, tries: 3417, averageBest: 82, averageLast: 74.5 },
  questions: [
    { id: 'one', text: 'Vzorčno vprašanje z besedilom, ki ga paket pove o sebi in je lahko dolgo več vrstic?', people: 1180, tries: 3310, averageBest: 91, averageLast: 88 },
    { id: 'two', text: TITLE, people: 9, tries: 9, averageBest: null, averageLast: null },
  ],
  libraries: [...detail.libraries, { name: `H5P.${'DolgoImeKnjiznice'.repeat(4)} 1.12.123`, license: null, author: null }],
})

const pageOf = (lang: Lang, done?: 'added' | 'replaced') => paths.packagePath(lang, OWN, done)

const screen = (name: string, act: Screen['act'], path: Screen['path'] = paths.homePath): Screen => ({ name, page: name.startsWith('packages') ? 'trainer/exercises/index.vue' : 'trainer/exercises/[name].vue', who: 'trainer', path, act })

export const PACKAGES: readonly Screen[] = [
  screen('packages', undefined, paths.packagesPath),
  screen('packages-many', listed((list) => {
    const usedIn = list.packages.flatMap(one => one.usedIn).slice(0, 1)
    return { ...list, packages: [...list.packages, brought(list.packages[0]!)], missing: [{ name: 'vzorcna-vaja', usedIn }, { name: NAME, usedIn }] }
  })),
  screen('packages-empty', listed(list => ({ ...list, packages: [], missing: [] }))),
  screen('packages-removed', undefined, paths.packageRemovedPath),
  screen('packages-chosen', ({ page }) => page.locator('input[name=file]').setInputFiles({ name: `${NAME}.h5p`, mimeType: 'application/zip', buffer: Buffer.from('PK') }), paths.packagesPath),
  screen('packages-no-file', async (scene) => {
    await press('exerciseAdmin.upload.button')(scene)
    await told(scene.page)
  }, paths.packagesPath),
  {
    ...screen('packages-refused', async (scene) => {
      const message = 'Vzorčni razlog zavrnitve: datoteka »content/images/zelo-dolgo-ime-slike-brez-presledkov-ki-ga-je-treba-prelomiti.svg« ni dovoljena. Odstranite jo iz paketa in ga naložite znova.'
      await scene.page.route('**/api/trainer/exercises', route => route.fulfill({ status: 422, json: { statusCode: 422, statusMessage: 'PACKAGE_REFUSED', message, data: { code: 'PACKAGE_REFUSED' } } }))
      await send(scene)
      await told(scene.page)
    }, paths.packagesPath),
    status: 422,
  },
  screen('packages-sending', sending, paths.packagesPath),
  screen('packages-stopped', async (scene) => {
    await sending(scene)
    await press('exerciseAdmin.upload.stop')(scene)
    await scene.page.getByText(words(scene.lang, 'exerciseAdmin.upload.stopped')).waitFor()
  }, paths.packagesPath),
  screen('package', undefined, lang => pageOf(lang)),
  screen('package-added', undefined, lang => pageOf(lang, 'added')),
  screen('package-nobody', shown(detail => ({ ...detail, own: false, results: NOBODY, questions: [] }))),
  screen('package-brought', async (scene) => {
    await shown(trainersOwn)(scene)
    await open(scene)
  }),
  screen('package-few', shown(detail => ({ ...detail, results: { people: null, tries: null, averageBest: null, averageLast: null }, questions: [] }))),
  screen('package-replaced', async (scene) => {
    await shown(trainersOwn)(scene)
    await open(scene)
    await scene.page.route('**/api/trainer/exercises/*/replace', route => route.fulfill({ json: { name: OWN } }))
    await send(scene, 'exerciseAdmin.acts.replaceButton')
    await scene.page.locator('main .notice.is-good').waitFor()
  }),
]
