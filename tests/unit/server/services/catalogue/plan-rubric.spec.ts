import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { readPlanRubric } from '../../../../../server/services/catalogue/plan-rubric.ts'

const CONTENT = fileURLToPath(new URL('../../../../../content', import.meta.url))
const written = parse(await readFile(`${CONTENT}/data/plan-rubric.yml`, 'utf8')) as Array<Record<string, unknown>>

describe('the rubric for plans', () => {
  it('has a criterion for every part that the programme’s worksheets ask about, in both languages', async () => {
    const { catalogue } = await compileContent(CONTENT)
    const asked = new Set(catalogue.worksheets.flatMap(({ text }) => text.sl.fields.map(({ section }) => section)))
    expect(new Set(catalogue.planRubric.map(({ section }) => section))).toEqual(asked)
    expect(catalogue.planRubric.every(({ levels }) => levels.length === 3)).toBe(true)
    expect(catalogue.paths.filter(({ requires }) => requires.includes('plan')).map(({ uid }) => uid)).toEqual(['path-a'])
  })

  it.each([
    ['two criteria of one id', [written[0], written[0]]],
    ['a part that there is not', [{ ...written[0], section: 'none' }]],
    ['two levels', [{ ...written[0], levels: (written[0]!.levels as unknown[]).slice(1) }]],
    ['one language', [{ ...written[0], name: { sl: 'Analiza' } }]],
    ['nothing', []],
  ])('is refused with %s', (_, rubric) => {
    expect(() => readPlanRubric(rubric)).toThrow()
  })
})
