import { toString } from 'mdast-util-to-string'
import type { RootContent } from 'mdast'
import { oneLine } from '../markdown-text.ts'
import type { ExchangeBody, Rich } from './model.ts'

type Rubric = Pick<Extract<ExchangeBody, { kind: 'open' }>, 'levels' | 'rubric'>

/** The rubric of a table whose head names points, null where there is none. */
export function readRubric(rich: Rich): Rubric | null {
  for (const block of rich) {
    if (block.type !== 'table') continue
    const [head = [], ...rows] = block.children.map(row => row.children.map(cell => oneLine(toString(cell))))
    const levels = head.slice(1)
    if (levels.length === 0 || !levels.every(level => /^\d+(?:[.,]\d+)?$/.test(level)) || rows.length === 0) continue
    return { levels, rubric: rows.map(([criterion = '', ...texts]) => ({ criterion, levels: levels.map((_, place) => texts[place] ?? '') })) }
  }
  return null
}

/** The same as a table; `head` names its first column. */
export function rubricTable({ levels, rubric }: Rubric, head: string): RootContent {
  const rows = [[head, ...levels], ...rubric.map(({ criterion, levels: texts }) => [criterion, ...texts])]
  return {
    type: 'table',
    children: rows.map(cells => ({ type: 'tableRow', children: cells.map(value => ({ type: 'tableCell', children: [{ type: 'text', value }] })) })),
  }
}
