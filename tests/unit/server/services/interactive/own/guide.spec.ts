import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkInstance, instanceSchema, PLACES } from '../../../../../../server/services/interactive/own/instance.ts'

describe.each(['sl', 'en'])('the guide to exercises of our own (%s)', (lang) => {
  const guide = readFileSync(fileURLToPath(new URL(`../../../../../../docs/exercises.${lang}.md`, import.meta.url)), 'utf8')
  const examples = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text!)

  it('has an example of each type, which the check takes as it stands', () => {
    const parsed = examples.map(text => instanceSchema.parse(JSON.parse(text)))
    expect(parsed.map(({ type }) => type)).toEqual(['TCM.Grid', 'TCM.SquareWalk'])
    for (const instance of parsed) expect(checkInstance(instance, new Set(['K1', 'E20']))).toEqual([])
  })

  it('names every place of the drawing', () => {
    for (const place of PLACES) expect(guide).toContain(`\`${place}\``)
  })
})
