import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { createSSRApp } from 'vue'
import * as vue from 'vue'
import * as ssr from 'vue/server-renderer'
import { compileScript, parse } from 'vue/compiler-sfc'

const file = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

const { descriptor } = parse(file('components/exercise/ExerciseResult.vue'))
const { content } = compileScript(descriptor, { id: 'result', inlineTemplate: true, templateOptions: { ssr: true, ssrCssVars: [] } })
const { code } = transformSync(content, { loader: 'ts', format: 'cjs' })

/** @returns the paragraphs of what stands beside an exercise nobody has submitted */
async function shown(lang: 'sl' | 'en', isUnkept: boolean): Promise<string[]> {
  const { exercise } = JSON.parse(file(`i18n/locales/${lang}/exercise.json`)) as { exercise: Record<string, string> }
  const module = { exports: {} as { default: vue.Component } }
  vm.compileFunction(code, ['module', 'exports', 'require', 'computed', 'useI18n', 'useNumbers', 'useExerciseStore'])(
    module, module.exports, (name: string) => name === 'vue' ? vue : ssr, vue.computed,
    () => ({ t: (key: string) => exercise[key.replace('exercise.', '')] }), () => ({}),
    () => ({ resultFor: () => null, isUnkept: (name: string) => isUnkept && name === 'walk' }),
  )
  const html = await ssr.renderToString(createSSRApp(module.exports.default, { name: 'walk' }))
  return [...html.matchAll(/<p[^>]*>(.*?)<\/p>/gs)].map(([, text]) => text!.trim())
}

it.each([
  ['sl', 'V tej vaji je več, kot lahko shranimo, zato se naslednjič morda ne bo odprla tam, kjer jo zapustite. Rezultati se kljub temu shranijo.', 'To je vaja. Rezultat nikoli ne šteje za potrdilo.'],
  ['en', 'This exercise holds more than we can keep, so next time it may not open where you leave it. Your results are kept all the same.', 'This is practice. The result never counts for a certificate.'],
] as const)('beside an exercise stands that it cannot be kept, where that is so: %s', async (lang, sentence, practice) => {
  expect(await shown(lang, false)).toEqual(['', '', practice])
  expect(await shown(lang, true)).toEqual(['', sentence, practice])
})
