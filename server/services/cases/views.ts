import { findNode, townNodes, walk, type GraphNode, type Levels, type Walk, type WalkedStep } from '#shared/case-graph.ts'
import { casePath, decisionsPath, visitPath, walkPath } from '#shared/paths.ts'
import type { CaseEndView, CaseNodeView, ComparedStep, DecisionsStartView, IndicatorView, PlayedCase, StepView, VisitSummary, VisitView, WalkView } from '#shared/types/case.ts'
import type { Lang, PerLang } from '#shared/types/catalogue.ts'
import type { CaseVisitRecord } from '../../models/case-visit.ts'
import { findCase, findDecisions } from '../catalogue/catalogue.ts'
import { sourceViews, termViews } from '../catalogue/views.ts'
import { DomainError } from '../errors.ts'
import type { Decisions, DecisionsText, Piece } from './decisions.ts'
import { othersOf, shownChoices, type FirstChoices } from './others.ts'
import { findVisit, listVisits } from './visits.ts'

/** Makes a tree of Markdown. */
export type Render = (markdown: string) => Promise<unknown>

const perLang = (make: (lang: Lang) => string): PerLang<string> => ({ sl: make('sl'), en: make('en') })

function playedCase(decisions: Decisions, lang: Lang): PlayedCase {
  const { uid, text } = findCase(decisions.case)
  const { slug, title } = text[lang]
  return { uid, title, role: decisions.text[lang].role, path: casePath(lang, slug), decisionsPath: decisionsPath(lang, slug) }
}

function indicatorViews({ graph, text }: Decisions, lang: Lang, levels: Levels, before: Levels | null): IndicatorView[] {
  return graph.indicators.map(({ id, min, max, start }) => ({ id, label: text[lang].indicators[id]!, min, max, level: levels[id] ?? start, before: before?.[id] ?? null }))
}

/** Sources and terms of the texts that are shown, each once. */
function citedIn(pieces: ReadonlyArray<Piece | null>, lang: Lang): Pick<WalkView, 'sources' | 'terms'> {
  const shown = pieces.filter(piece => piece !== null)
  return {
    sources: sourceViews([...new Set(shown.flatMap(piece => piece.sources))]),
    terms: termViews([...new Set(shown.flatMap(piece => piece.terms))], lang),
  }
}

/** Address of one's place in a case that nobody keeps: the choices themselves. */
function placeOf(study: string, choices: readonly string[]): PerLang<string> {
  return perLang(lang => walkPath(lang, findCase(study).text[lang].slug, choices))
}

/** What awaits in a case; of a person their visits, too. */
export async function startView(study: string, learner: string | null, lang: Lang, render: Render): Promise<DecisionsStartView> {
  const decisions = findDecisions(study)
  const { graph, minutes, text } = decisions
  const visits = learner === null ? null : await listVisits(learner, study)
  const levels = Object.fromEntries(graph.indicators.map(({ id, start }) => [id, start]))
  return {
    ...playedCase(decisions, lang),
    minutes,
    intro: await render(text[lang].intro.markdown),
    indicators: indicatorViews(decisions, lang, levels, null),
    ...citedIn([text[lang].intro], lang),
    visits: visits?.map(visit => visitSummary(visit, text[lang], lang)).reverse() ?? null,
    alternates: perLang(language => decisionsPath(language, findCase(study).text[language].slug)),
  }
}

function visitSummary({ _id, startedAt, count, end, case: study }: CaseVisitRecord, text: DecisionsText, lang: Lang): VisitSummary {
  const id = _id.toString()
  return { id, startedAt: startedAt.toISOString(), decisions: count, end: end === undefined ? null : text.nodes[end]?.title ?? end, path: visitPath(lang, findCase(study).text[lang].slug, id) }
}

/**
 * A guest's place in a case, which the address holds.
 * @throws DomainError NOT_FOUND where the case has no such way
 */
export async function guestWalkView(study: string, choices: readonly string[], reader: string | null, lang: Lang, render: Render): Promise<WalkView> {
  const decisions = findDecisions(study)
  const way = walk(decisions.graph, choices)
  if (!way) throw new DomainError('NOT_FOUND')
  return walkView(decisions, way, { lang, render, reader, whys: [], alternates: placeOf(study, choices) })
}

/** @throws DomainError NOT_FOUND, also where it is another's */
export async function visitView(learner: string, id: string, lang: Lang, render: Render): Promise<VisitView> {
  const visit = await findVisit(learner, id)
  const decisions = findDecisions(visit.case)
  const way = walk(decisions.graph, visit.steps.map(step => step.choice))
  const alternates = perLang(language => visitPath(language, findCase(visit.case).text[language].slug, id))
  return {
    ...playedCase(decisions, lang),
    id,
    startedAt: visit.startedAt.toISOString(),
    taken: visit.taken,
    walk: way && await walkView(decisions, way, { lang, render, reader: learner, whys: visit.steps.map(step => step.why), alternates }),
    alternates,
  }
}

interface Shown {
  lang: Lang
  render: Render
  /** Whose way it is; their own choices are not among the others'. */
  reader: string | null
  whys: readonly string[]
  alternates: PerLang<string>
}

async function walkView(decisions: Decisions, way: Walk, { lang, render, reader, whys, alternates }: Shown): Promise<WalkView> {
  const text = decisions.text[lang]
  const node = text.nodes[way.at.id]!
  const last = way.steps.at(-1)
  const consequence = last ? text.nodes[last.node]!.choices[last.choice.id]!.consequence : null
  const end = way.at.isEnd ? await endView(decisions, way, { lang, render, whys, others: await othersOf(decisions.case, reader) }) : null
  const atEnd = end ? way.steps.flatMap(step => [text.nodes[step.node]!.town, text.nodes[step.node]!.reasoning]) : []
  return {
    ...playedCase(decisions, lang),
    steps: way.steps.map(step => stepView(step, text)),
    last: last && consequence ? { ...stepView(last, text), body: await render(consequence.markdown) } : null,
    node: await nodeView(way.at, text, render),
    indicators: indicatorViews(decisions, lang, way.levels, last?.before ?? null),
    end,
    ...citedIn([consequence, node.situation, ...node.documents.map(document => document.text), node.debrief, ...atEnd], lang),
    alternates,
  }
}

function stepView({ node, choice }: WalkedStep, text: DecisionsText): StepView {
  return { node, title: text.nodes[node]!.title, choice: choice.id, label: text.nodes[node]!.choices[choice.id]!.label }
}

async function nodeView({ id, choices }: GraphNode, { nodes }: DecisionsText, render: Render): Promise<CaseNodeView> {
  const { title, situation, documents, choices: labels } = nodes[id]!
  return {
    id,
    title,
    situation: await render(situation.markdown),
    documents: await Promise.all(documents.map(async document => ({ title: document.title, body: await render(document.text.markdown) }))),
    choices: choices.map(choice => ({ id: choice.id, label: labels[choice.id]!.label })),
  }
}

async function endView({ graph, text }: Decisions, way: Walk, shown: { lang: Lang, render: Render, whys: readonly string[], others: FirstChoices }): Promise<CaseEndView> {
  const { render, whys, others, lang } = shown
  const words = text[lang]
  const met = new Set(way.steps.map(step => step.node))
  return {
    debrief: await render(words.nodes[way.at.id]!.debrief?.markdown ?? ''),
    steps: await Promise.all(way.steps.map(async (step, index): Promise<ComparedStep> => {
      const { choices = [] } = findNode(graph, step.node) ?? {}
      const node = words.nodes[step.node]!
      const real = choices.find(choice => choice.real)
      const counted = shownChoices(choices, others.get(step.node))
      return {
        ...stepView(step, words),
        why: whys[index] ?? '',
        town: real ? node.choices[real.id]!.label : null,
        isSame: real?.id === step.choice.id,
        townText: await render(node.town?.markdown ?? ''),
        reasoning: await render(node.reasoning?.markdown ?? ''),
        others: counted && { people: counted.people, choices: choices.map(({ id }, place) => ({ label: node.choices[id]!.label, people: counted.byChoice[place] ?? null })) },
      }
    })),
    townOnly: townNodes(graph).filter(id => !met.has(id) && findNode(graph, id)?.isEnd === false).map(id => words.nodes[id]!.title),
  }
}
