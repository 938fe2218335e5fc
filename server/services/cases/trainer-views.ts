import { casePath, trainerCasePath } from '#shared/paths.ts'
import type { DrawnNode, TrainerCaseSummary, TrainerCaseView } from '#shared/types/case.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { allDecisions, catalogue, drafts } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import type { Decisions } from './decisions.ts'

/** The title of a case, which may itself be a draft. */
function titleOf(uid: string, lang: Lang): string {
  const study = catalogue().cases.find(one => one.uid === uid)
  if (study) return study.text[lang].title
  const held = drafts().filter(draft => draft.uid === uid)
  return (held.find(draft => draft.lang === lang) ?? held[0])?.title ?? uid
}

/** Cases with decisions, drafts too; for trainers. */
export function trainerCases(lang: Lang): TrainerCaseSummary[] {
  return allDecisions().map(({ decisions, isDraft }) => ({ uid: decisions.case, title: titleOf(decisions.case, lang), isDraft, path: trainerCasePath(lang, decisions.case) }))
}

/**
 * The whole graph of a case, for trainers only: it tells where every choice leads.
 * @throws DomainError NOT_FOUND
 */
export function trainerCase(uid: string, lang: Lang): TrainerCaseView {
  const found = allDecisions().find(({ decisions }) => decisions.case === uid)
  if (!found) throw new DomainError('NOT_FOUND')
  const { decisions, isDraft } = found
  const study = catalogue().cases.find(one => one.uid === uid)
  return {
    uid,
    title: titleOf(uid, lang),
    isDraft,
    minutes: decisions.minutes,
    path: study && !isDraft ? casePath(lang, study.text[lang].slug) : null,
    start: decisions.graph.start,
    nodes: drawnNodes(decisions, lang),
  }
}

/** The nodes of a case as they are drawn and listed. */
export function drawnNodes({ graph, text }: Decisions, lang: Lang): DrawnNode[] {
  const { nodes, indicators } = text[lang]
  return graph.nodes.map(({ id, isEnd, choices }) => ({
    id,
    title: nodes[id]!.title,
    isEnd,
    choices: choices.map(choice => ({
      id: choice.id,
      label: nodes[id]!.choices[choice.id]!.label,
      to: choice.to,
      toTitle: nodes[choice.to]!.title,
      real: choice.real,
      effects: Object.entries(choice.effects).map(([indicator, by]) => ({ label: indicators[indicator]!, by })),
    })),
  }))
}
